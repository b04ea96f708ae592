package io.backstay.retention.io;

/** The ids of runs: computed of what begins them, so that what comes twice is one run. */
final class Runs {
  private static final String ONE_DATABASE = "forget.";

  private Runs() {}

  /** Of one database, begun by this command or by the end of this backup. */
  static String of(String cause) {
    return ONE_DATABASE + cause;
  }

  static boolean isOne(String run) {
    return run.startsWith(ONE_DATABASE);
  }
}
