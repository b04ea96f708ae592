package io.backstay.testkit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** The words of the trade, which the chassis must not know. */
final class BusinessNouns {
  private static final Set<String> NOUNS =
      Set.of(
          "snapshot",
          "snapshots",
          "database",
          "databases",
          "copy",
          "copies",
          "share",
          "shares",
          "backup",
          "backups",
          "restore",
          "restores",
          "retention",
          "aurora",
          "redshift",
          "rds",
          "recovery",
          "drill",
          "policy",
          "policies");

  private BusinessNouns() {}

  /** Whether one of the words of an identifier in camel case or capitals is such a noun. */
  static boolean isIn(String identifier) {
    return Arrays.stream(identifier.split("(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z]+"))
        .map(word -> word.toLowerCase(Locale.ROOT))
        .anyMatch(NOUNS::contains);
  }
}
