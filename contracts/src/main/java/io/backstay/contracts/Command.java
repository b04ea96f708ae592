package io.backstay.contracts;

import java.time.Duration;

/** Something that a person or a service wants done. */
public sealed interface Command
    permits CreateSnapshot, CopySnapshot, ShareSnapshot, UnshareSnapshot, RemoveHop {

  /** Who says that they want it: a label, never the audited actor. */
  String requestedBy();

  String reason();

  /**
   * How long after its sending the operation may go on trying, at most 30 days; six hours where the
   * sender does not say. A backup is given one minute at least; a copy or share that follows from
   * it is given what is left, which may be nothing.
   */
  Duration window();

  Database database();
}
