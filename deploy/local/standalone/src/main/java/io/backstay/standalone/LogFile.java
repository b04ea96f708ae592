package io.backstay.standalone;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;

/** Where the services write while a person reads the command line: beside the jar. */
final class LogFile {
  private static final String PROPERTY = "backstay.log";

  private LogFile() {}

  /** One file per command, so that status does not write into the log of local; before any log. */
  static void choose(String... args) {
    System.setProperty("logback.configurationFile", "logback-standalone.xml");
    // DynamoDB Local has a class loader of its own, without a logger, and says so on stderr.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    var command = args.length > 0 && args[0].matches("[a-z]+") ? args[0] : "help";
    try {
      var place = LogFile.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      System.setProperty(
          PROPERTY, Path.of(place).resolveSibling("backstay-" + command + ".log").toString());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static Optional<String> path() {
    return Optional.ofNullable(System.getProperty(PROPERTY));
  }
}
