package io.backstay.fleet;

import io.backstay.contracts.Engine;
import io.backstay.fleet.Outcome.Refused;
import io.backstay.fleet.Outcome.Succeeded;
import java.util.Optional;

/** Whether another manual snapshot may be kept somewhere, and what could make room. */
record RoomChecks(Fleet fleet) {
  private static final int TENTHS_THAT_ARE_NEARLY_ALL = 9;

  Findings room(String field, Engine engine, String account, String region) {
    return switch (fleet.manualSnapshots(engine, account, region)) {
      case Succeeded<ManualSnapshots>(ManualSnapshots(var count, var quota)) when count >= quota ->
          Findings.error(
              field, Flaws.quotaFull(count, account, region, occupancy(engine, account, region)));
      case Succeeded<ManualSnapshots>(ManualSnapshots(var count, var quota))
          when count * 10 >= quota * TENTHS_THAT_ARE_NEARLY_ALL ->
          Findings.note(
              field,
              Flaws.quotaNearlyFull(
                  new ManualSnapshots(count, quota),
                  account,
                  region,
                  occupancy(engine, account, region)));
      case Succeeded<ManualSnapshots> _ -> Findings.none();
      // That our role cannot be assumed there is told once.
      case Refused<ManualSnapshots>(Refusal.AccessDenied denied)
          when KeyChecks.isOfTheRole(denied) ->
          Findings.none();
      case Refused<ManualSnapshots>(var refusal) -> Findings.error(field, refusal.cause());
    };
  }

  private Optional<Occupancy> occupancy(Engine engine, String account, String region) {
    return fleet.occupancy(engine, account, region) instanceof Succeeded<Occupancy>(var seen)
        ? Optional.of(seen)
        : Optional.empty();
  }
}
