package io.backstay.testkit;

/** Told wherever a worker could stop, or another could come in between. */
@FunctionalInterface
interface Points {
  void pass(String where);
}
