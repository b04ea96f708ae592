package io.backstay.contracts;

import io.backstay.contracts.rds.RdsEvent;
import io.backstay.contracts.redshift.RedshiftEvent;

/** What arrives on an event queue: AWS's own events and ours, side by side. */
public sealed interface Heard {

  /** By EventBridge, by an event subscription, or by both. */
  record FromRds(RdsEvent event) implements Heard {}

  record FromRedshift(RedshiftEvent event) implements Heard {}

  record FromUs(Envelope<Event> event) implements Heard {}

  /** The id of the message that told it. */
  default String id() {
    return switch (this) {
      case FromRds(var event) -> event.about().id();
      case FromRedshift(var event) -> event.about().id();
      case FromUs(var event) -> event.id();
    };
  }
}
