package io.backstay.contracts;

import java.time.Duration;
import java.util.Optional;

/** Something that a person or a service wants done. */
public sealed interface Command {

  /** Who says that they want it: a label, never the audited actor. */
  String requestedBy();

  String reason();

  /** Whose trail this belongs to; a policy's command belongs to no one database. */
  Optional<Database> subject();

  /** A command about one database. */
  sealed interface OfDatabase extends Command
      permits CreateSnapshot, CopySnapshot, ShareSnapshot, UnshareSnapshot, RemoveHop {

    /**
     * How long after its sending the operation may go on trying, at most 30 days; six hours where
     * the sender does not say. A backup is given one minute at least; a copy or share that follows
     * from it is given what is left, which may be nothing.
     */
    Duration window();

    Database database();

    @Override
    default Optional<Database> subject() {
      return Optional.of(database());
    }
  }

  /** A command about one protection policy. */
  sealed interface OfPolicy extends Command
      permits ApplyPolicy, DeletePolicy, PausePolicy, ResumePolicy, RunPolicyNow {

    /** The name of the policy. */
    String policyName();

    @Override
    default Optional<Database> subject() {
      return Optional.empty();
    }
  }

  /** A command about what is deleted and what is kept; each of them says why. */
  sealed interface OfRetention extends Command
      permits ApplyRetention, ConfirmRetention, PlaceHold, ReleaseHold {}
}
