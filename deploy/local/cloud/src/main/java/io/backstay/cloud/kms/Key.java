package io.backstay.cloud.kms;

import io.backstay.cloud.Place;
import java.time.Instant;

/** One KMS key. */
record Key(
    Place place,
    String id,
    String description,
    Instant created,
    State state,
    KeyPolicy policy,
    boolean awsManaged) {

  sealed interface State {
    record Enabled() implements State {}

    record Disabled() implements State {}

    record PendingDeletion(Instant deletion) implements State {}
  }

  String arn() {
    return "arn:aws:kms:" + place.region() + ":" + place.account() + ":key/" + id;
  }

  Key become(State newState) {
    return new Key(place, id, description, created, newState, policy, awsManaged);
  }

  Key with(KeyPolicy newPolicy) {
    return new Key(place, id, description, created, state, newPolicy, awsManaged);
  }

  String stateName() {
    return switch (state) {
      case State.Enabled() -> "Enabled";
      case State.Disabled() -> "Disabled";
      case State.PendingDeletion(_) -> "PendingDeletion";
    };
  }
}
