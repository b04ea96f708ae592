package io.backstay.copyshare;

/** What AWS tells of a copy that it is at. */
public enum Telling {
  /** It says by an event when the copy is done. */
  EVENT,
  /** A look shows how far it is, and nothing else tells when it is done. */
  PROGRESS,
  /** A look shows the copy once it is done. */
  NOTHING
}
