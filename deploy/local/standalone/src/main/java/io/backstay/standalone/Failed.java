package io.backstay.standalone;

/** A command that could not do its work, for a reason that a person can read in one line. */
final class Failed extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int exitCode;

  private Failed(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** It was asked for rightly, and did not work. */
  static Failed because(String message) {
    return new Failed(1, message);
  }

  /** It was asked for wrongly. */
  static Failed wrongUsage(String message) {
    return new Failed(2, message);
  }

  int exitCode() {
    return exitCode;
  }
}
