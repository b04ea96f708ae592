package io.backstay.standalone;

import java.util.Map;

/**
 * Keeps the machine's own AWS settings out of this JVM: the SDK looks at system properties before
 * the environment.
 */
final class Isolation {
  private static final Map<String, String> PROPERTIES =
      Map.of(
          "aws.configFile", "/nonexistent/backstay/config",
          "aws.sharedCredentialsFile", "/nonexistent/backstay/credentials",
          "aws.profile", "default",
          "aws.region", Home.REGION,
          "aws.disableEc2Metadata", "true",
          "aws.useFipsEndpoint", "false",
          "aws.useDualstackEndpoint", "false");

  private Isolation() {}

  static void apply() {
    PROPERTIES.forEach(System::setProperty);
  }
}
