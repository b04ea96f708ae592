package io.backstay.retention;

import io.backstay.contracts.CatalogEvent.QuotaPressure;
import io.backstay.contracts.CatalogEvent.QuotaRelieved;
import io.backstay.contracts.Event;
import io.backstay.retention.Stocktake.Round;
import java.util.Optional;

/**
 * How many manual snapshots an account may have in a region; RDS counts those of instances and of
 * clusters apart (RDS User Guide, quotas: 100 each; Redshift Management Guide, quotas: 20). Each is
 * adjustable.
 */
public record SnapshotQuotas(int rds, int redshift) {
  public static final SnapshotQuotas USUAL = new SnapshotQuotas(100, 20);

  /** What a place is like from now on, and what there is to tell of it. */
  record Judged(Shelves shelves, Optional<Event> told) {}

  int of(Place place) {
    return switch (place.kind()) {
      case INSTANCE, CLUSTER -> rds;
      case REDSHIFT -> redshift;
    };
  }

  /** It presses where no snapshot fits in any more, or within the days that can be foreseen. */
  Judged judge(Shelves shelves, Round round) {
    var place = shelves.place();
    var quota = of(place);
    var outlook = round.outlook().within(round.standing());
    var fullOn = outlook.fullOn(quota);
    var presses = round.standing() >= quota || fullOn.isPresent();
    if (presses == shelves.pressedSince().isPresent()) {
      return new Judged(shelves, Optional.empty());
    }
    return presses
        ? new Judged(
            shelves.pressed(Optional.of(round.begunAt())),
            Optional.of(
                new QuotaPressure(
                    place.account(),
                    place.region(),
                    place.kind().word(),
                    round.standing(),
                    quota,
                    outlook.most(),
                    fullOn.map(day -> round.begunAt().plus(QuotaForecast.DAY.multipliedBy(day))),
                    outlook.couldGo(),
                    outlook.examples())))
        : new Judged(
            shelves.pressed(Optional.empty()),
            Optional.of(
                new QuotaRelieved(
                    place.account(),
                    place.region(),
                    place.kind().word(),
                    round.standing(),
                    quota)));
  }
}
