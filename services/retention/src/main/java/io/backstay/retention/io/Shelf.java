package io.backstay.retention.io;

import io.backstay.chassis.store.Item;
import io.backstay.chassis.store.Store;
import io.backstay.chassis.store.Waiting;
import io.backstay.contracts.Database;
import io.backstay.contracts.Retention;
import io.backstay.contracts.json.Json;
import io.backstay.retention.Entry;
import io.backstay.retention.Place;
import io.backstay.retention.PointRecord.State;
import io.backstay.retention.PointRecord.State.Kept;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All recovery points of one database: found by the line that they stand in, each read
 * consistently. One that came a moment ago may be missing; then there is one less to rely on.
 */
record Shelf(Store store) {
  private static final Json<State> STATES = Json.of(State.class);

  private static final int PAGE = 500;

  List<Kept> of(Database database) {
    return of(Entry.key(database));
  }

  /** {@code database} in one word. */
  List<Kept> of(String database) {
    var all = new ArrayList<Kept>();
    var page = store.line(Entry.line(database), PAGE);
    while (!page.isEmpty()) {
      page.stream().flatMap(waiting -> kept(waiting.operation())).forEach(all::add);
      page = store.line(Entry.line(database), Optional.of(page.getLast()), PAGE);
    }
    return all;
  }

  private Stream<Kept> kept(String operation) {
    return store.load(operation).stream()
        .map(Item::state)
        .map(STATES::read)
        .filter(Kept.class::isInstance)
        .map(Kept.class::cast);
  }

  /** What the catalog has under this operation, if it has it now. */
  Optional<Entry> entry(String operation) {
    return kept(operation).map(Kept::entry).findFirst();
  }

  /**
   * The databases of which a place has, or had, recovery points, behind the operation {@code
   * after}.
   */
  List<Waiting> holdings(Place place, Optional<String> after, int limit) {
    return store.line(
        place.holdings(), after.map(last -> new Waiting(last, "", Instant.EPOCH)), limit);
  }

  /** What came by the same policy, or by none likewise; what came without a retention never. */
  static List<Kept> ruledBy(Retention rules, List<Kept> all) {
    return all.stream()
        .filter(kept ->
            kept.entry().retention().filter(own -> own.policy().equals(rules.policy())).isPresent())
        .toList();
  }

  /** What the newest one came with. */
  static Optional<Retention> retention(List<Kept> all) {
    var newest =
        all.stream().map(kept -> kept.entry().point().createdAt()).max(Comparator.naturalOrder());
    return all.stream()
        .map(Kept::entry)
        .filter(entry -> Optional.of(entry.point().createdAt()).equals(newest))
        .flatMap(entry -> entry.retention().stream())
        .findFirst();
  }
}
