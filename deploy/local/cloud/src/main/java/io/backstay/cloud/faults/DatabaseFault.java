package io.backstay.cloud.faults;

import io.backstay.cloud.Place;
import java.time.Duration;

/**
 * Databases that are backing up for a while, as RDS does at night by itself, so that no snapshot of
 * them can be taken meanwhile.
 */
public record DatabaseFault(Name identifier, Whom where, Duration busy, Moment moment) {

  /** When it begins. */
  public sealed interface Moment {

    /** So long after the fault is set. */
    record After(Duration time) implements Moment {
      public After {
        Rules.notNegative("after", time);
      }
    }

    /** Right before a snapshot of it is asked for, the times that are picked. */
    record Asked(Pick pick) implements Moment {}
  }

  public DatabaseFault {
    Rules.positive("busy", busy);
  }

  /** At once, for that long, everywhere. */
  public static DatabaseFault of(String pattern, Duration busy) {
    return new DatabaseFault(
        new Name(pattern), Whom.everybody(), busy, new Moment.After(Duration.ZERO));
  }

  public DatabaseFault in(Whom value) {
    return new DatabaseFault(identifier, value, busy, moment);
  }

  public DatabaseFault at(Moment value) {
    return new DatabaseFault(identifier, where, busy, value);
  }

  public boolean matches(Place place, String name) {
    return where.matches(place) && identifier.matches(name);
  }
}
