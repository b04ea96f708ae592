package io.backstay.copyshare;

/** What AWS tells of a copy that it is at. */
public enum Telling {
  /** It says by an event when the copy is done. */
  EVENT(8),
  /** A look shows how far it is, and nothing else tells when it is done. */
  PROGRESS(8),
  /** A look shows the copy once it is done; the rest of a backup is five calls. */
  NOTHING(9);

  private final int looks;

  Telling(int looks) {
    this.looks = looks;
  }

  /** So many a copy may cost before they become rare. */
  int looks() {
    return looks;
  }
}
