package io.backstay.retention.io;

/** The ids of runs: computed of what begins them, so that what comes twice is one run. */
final class Runs {
  private static final String ONE_DATABASE = "forget.";

  private static final String FLEET = "retention.";

  private Runs() {}

  /** Of one database, begun by this command or by the end of this backup. */
  static String of(String cause) {
    return ONE_DATABASE + cause;
  }

  /** Of the whole fleet, begun by this command. */
  static String ofFleet(String command) {
    return FLEET + command;
  }

  static boolean isOfFleet(String run) {
    return run.startsWith(FLEET);
  }

  static boolean isOne(String run) {
    return run.startsWith(ONE_DATABASE);
  }
}
