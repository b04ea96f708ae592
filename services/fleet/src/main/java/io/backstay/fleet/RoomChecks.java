package io.backstay.fleet;

import io.backstay.contracts.Engine;
import io.backstay.fleet.Outcome.Refused;
import io.backstay.fleet.Outcome.Succeeded;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether all that a plan keeps somewhere finds room there, and what could make room. */
record RoomChecks(Fleet fleet) {
  private static final int TENTHS_THAT_ARE_NEARLY_ALL = 9;

  /** One more manual snapshot in a place, for what stands at a field of the plan. */
  record Need(String field, String account, String region) {
    private Place place() {
      return new Place(account, region);
    }
  }

  private record Place(String account, String region) {
    @Override
    public String toString() {
      return account + "/" + region;
    }
  }

  /** Each place is counted once; those that find no room are told, the last ones of the plan. */
  Findings room(Engine engine, List<Need> needs) {
    return needs.stream()
        .collect(
            Collectors.groupingBy(
                Need::place,
                LinkedHashMap::new,
                Collectors.mapping(Need::field, Collectors.toList())))
        .entrySet()
        .stream()
        .map(needed -> room(engine, needed.getKey(), needed.getValue()))
        .reduce(Findings.none(), Findings::and);
  }

  private Findings room(Engine engine, Place place, List<String> fields) {
    return switch (fleet.manualSnapshots(engine, place.account(), place.region())) {
      case Succeeded<ManualSnapshots>(var seen) -> judged(engine, place, fields, seen);
      // That our role cannot be assumed there is told once.
      case Refused<ManualSnapshots>(Refusal.AccessDenied denied)
          when KeyChecks.isOfTheRole(denied) ->
          Findings.none();
      case Refused<ManualSnapshots>(var refusal) ->
          Findings.error(fields.getFirst(), refusal.cause());
    };
  }

  private Findings judged(Engine engine, Place place, List<String> fields, ManualSnapshots seen) {
    var room = Math.max(0, seen.quota() - seen.standing());
    if (fields.size() > room) {
      var full = Flaws.quotaFull(seen, fields.size(), place.toString(), occupancy(engine, place));
      return fields.stream()
          .skip(room)
          .distinct()
          .map(field -> Findings.error(field, full))
          .reduce(Findings.none(), Findings::and);
    }
    return seen.standing() * 10 >= seen.quota() * TENTHS_THAT_ARE_NEARLY_ALL
        ? Findings.note(
            fields.getFirst(),
            Flaws.quotaNearlyFull(seen, place.toString(), occupancy(engine, place)))
        : Findings.none();
  }

  private Optional<Occupancy> occupancy(Engine engine, Place place) {
    return fleet.occupancy(engine, place.account(), place.region())
            instanceof Succeeded<Occupancy>(var seen)
        ? Optional.of(seen)
        : Optional.empty();
  }
}
