package io.backstay.testkit;

/** A worker stops where it stands, as when its machine is switched off. */
final class WorkerDied extends Error {
  private static final long serialVersionUID = 1;
}
