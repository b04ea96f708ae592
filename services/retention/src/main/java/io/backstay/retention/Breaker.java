package io.backstay.retention;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Stops a run that would delete more than a share of what stands: of the whole fleet, or of one
 * database; a person has to confirm it then.
 *
 * @param ofFleet from 0 to 1
 * @param ofDatabase from 0 to 1
 */
public record Breaker(double ofFleet, double ofDatabase) {
  public static final Breaker USUAL = new Breaker(0.5, 0.5);

  public Breaker {
    if (!(ofFleet >= 0 && ofFleet <= 1 && ofDatabase >= 0 && ofDatabase <= 1)) {
      throw new IllegalArgumentException(
          "a share must be from 0 to 1, but is " + ofFleet + " or " + ofDatabase);
    }
  }

  /**
   * One share that is too large; {@code database} is empty where it is that of the whole fleet.
   *
   * @param available how many can be restored from, and are ours
   */
  public record Trip(String database, int deletes, int available, double share) {}

  /** Empty where the plan may be carried out as it is. */
  public List<Trip> trips(RetentionPlan plan) {
    var fleet = Tally.NOTHING;
    var databases = new TreeMap<String, Tally>();
    for (var decision : plan.decisions()) {
      var one = Tally.of(decision);
      fleet = fleet.and(one);
      databases.merge(decision.point().database(), one, Tally::and);
    }
    var trips = new ArrayList<Trip>();
    fleet.trip("", ofFleet).ifPresent(trips::add);
    databases.forEach((database, tally) -> tally.trip(database, ofDatabase).ifPresent(trips::add));
    return trips;
  }

  /** Whether so many deletes of what stands in the whole fleet need a person's word. */
  boolean isTooMuchOfFleet(int deletes, int available) {
    return new Tally(deletes, available).trip("", ofFleet).isPresent();
  }

  static int available(RetentionPlan plan) {
    return plan.decisions().stream().map(Tally::of).reduce(Tally.NOTHING, Tally::and).available();
  }

  private record Tally(int deletes, int available) {
    static final Tally NOTHING = new Tally(0, 0);

    static Tally of(Decision decision) {
      return switch (decision) {
        case Decision.Delete _ -> new Tally(1, 1);
        case Decision.Keep(var point, _) ->
            new Tally(0, point.owned() && point.standing() == Standing.AVAILABLE ? 1 : 0);
      };
    }

    Tally and(Tally other) {
      return new Tally(deletes + other.deletes, available + other.available);
    }

    Optional<Trip> trip(String database, double most) {
      return deletes > most * available
          ? Optional.of(new Trip(database, deletes, available, (double) deletes / available))
          : Optional.empty();
    }
  }
}
