package io.backstay.chassis.patience;

/** What AWS tells of work that it is at. */
public enum Telling {
  /** It says by an event when it is done. */
  EVENT(8),
  /** A look shows how far it is, and nothing else tells when it is done. */
  PROGRESS(8),
  /** A look shows it once it is done, and before that nothing. */
  NOTHING(9);

  private final int looks;

  Telling(int looks) {
    this.looks = looks;
  }

  /** So many it may cost before they become rare. */
  public int looks() {
    return looks;
  }
}
