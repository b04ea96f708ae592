package io.backstay.contracts;

import java.time.Duration;

/** Something that a person or a service wants done. */
public sealed interface Command permits CreateSnapshot, CopySnapshot, ShareSnapshot {

  /** Who says that they want it: a label, never the audited actor. */
  String requestedBy();

  String reason();

  /**
   * How long after its sending the operation may go on trying, from one minute to 30 days; six
   * hours where the sender does not say.
   */
  Duration window();

  Database database();
}
