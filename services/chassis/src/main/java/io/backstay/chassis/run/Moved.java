package io.backstay.chassis.run;

import io.backstay.chassis.store.Item;

/** What became of one decision. */
sealed interface Moved {

  /** It was committed: this now stands. */
  record To(Item next) implements Moved {}

  /** The flow had nothing left to do. */
  record Nowhere() implements Moved {}

  record Refused(String why) implements Moved {}

  /** What it builds on does not stand yet, or never will. */
  record Early(String why) implements Moved {}

  /** Somebody else wrote in between: read again, decide again. */
  record Raced() implements Moved {}
}
