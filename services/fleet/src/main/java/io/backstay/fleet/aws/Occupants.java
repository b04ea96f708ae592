package io.backstay.fleet.aws;

import io.backstay.contracts.Database;
import io.backstay.fleet.Occupancy;
import io.backstay.fleet.Outcome;
import io.backstay.fleet.Outcome.Succeeded;
import io.backstay.fleet.Refusal;
import io.backstay.fleet.SnapshotPage;
import io.backstay.fleet.SnapshotRef;
import io.backstay.fleet.SnapshotView;
import io.backstay.fleet.aws.Calls.Whereabouts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks whose the manual snapshots are that fill a place. */
record Occupants<C>(Reach<C> reach, Calls<C> calls) {
  /** Five thousand snapshots are far above any quota. */
  private static final int ALL_PAGES = 50;

  Outcome<List<SnapshotView>> pointsOf(Database database, Whereabouts where) {
    return pages(where, Optional.empty(), List.of(), ALL_PAGES)
        .then(pages -> new Succeeded<>(Occupancy.pointsOf(database, pages)));
  }

  Outcome<Occupancy> of(Whereabouts where) {
    return pages(where, Optional.empty(), List.of(), Occupancy.MOST_PAGES)
        .then(pages -> new Succeeded<>(Occupancy.of(pages)));
  }

  private Outcome<List<SnapshotPage>> pages(
      Whereabouts where, Optional<String> marker, List<SnapshotPage> before, int most) {
    return reach
        .call(where.account(), where.region(), client -> calls.manual(client, where, marker))
        .then(page -> {
          var all = Stream.concat(before.stream(), Stream.of(page)).toList();
          return page.next().isEmpty() || all.size() == most
              ? new Succeeded<>(all)
              : pages(where, page.next(), all, most);
        });
  }

  /** The refusal of this snapshot, with what could make room as far as that can be seen. */
  Refusal.QuotaFull filling(SnapshotRef target, Refusal.QuotaFull full) {
    var where = new Whereabouts(target.engine(), target.account(), target.region());
    return of(where) instanceof Succeeded<Occupancy>(var occupancy)
        ? full.filledBy(occupancy, target.account(), target.region())
        : full;
  }
}
