package io.backstay.journeys.storm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A fleet whose databases all stand at home, under one key, with others where copies go. */
public final class OneAccount {
  private OneAccount() {}

  /** {@code databases}: lines of a fleet file, whose keys are {@code alias/databases}. */
  public static Path file(String databases) {
    var yaml =
        """
        accounts:
          - {id: "%1$s", name: home}
          - {id: "%2$s", name: vault}
        keys:
          - {account: "%1$s", region: us-east-1, alias: alias/databases, allowedAccounts: ["%2$s"]}
          - {account: "%1$s", region: us-east-1, alias: alias/backstay}
          - {account: "%1$s", region: us-west-2, alias: alias/backstay, allowedAccounts: ["%2$s"]}
          - {account: "%1$s", region: eu-west-1, alias: alias/backstay}
          - {account: "%2$s", region: us-east-1, alias: alias/backstay-vault}
          - {account: "%2$s", region: us-west-2, alias: alias/backstay-vault}
        roles:
          - {account: "%1$s", name: backstay, trustedAccounts: ["%1$s"]}
          - {account: "%2$s", name: backstay, trustedAccounts: ["%1$s"]}
        databases:
        %3$s\
        """
            .formatted(Site.HOME, Site.VAULT, databases);
    try {
      var file = Files.createTempFile("one-account-fleet", ".yaml");
      file.toFile().deleteOnExit();
      return Files.writeString(file, yaml);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
