package io.backstay.standalone;

import java.net.URI;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.exception.SdkException;

/** Where a running {@code ./backstay local} is. */
final class Endpoint {
  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:4566",
      description = "Of the running ./backstay local; default ${DEFAULT-VALUE}.")
  private String url = "";

  Clients open(String application) {
    return new Clients(address(), application);
  }

  URI address() {
    if (!url.matches("https?://[^\\s/?#]+/?")) {
      throw Failed.wrongUsage("--endpoint must be an http address, but is " + url);
    }
    return URI.create(url);
  }

  Failed away(SdkException failure) {
    return Failed.because(
        url
            + " does not answer as it should: "
            + failure.getMessage()
            + "; is ./backstay local up?");
  }
}
