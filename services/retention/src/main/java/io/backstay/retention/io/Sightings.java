package io.backstay.retention.io;

import io.backstay.contracts.Database;
import io.backstay.contracts.Engine;
import io.backstay.fleet.SnapshotPage.Listed;
import io.backstay.fleet.SnapshotView;
import io.backstay.fleet.Tags;
import io.backstay.retention.Place;
import io.backstay.retention.Sighting;
import io.backstay.retention.Standing;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** What the fleet shows, in the words of the catalog. */
final class Sightings {
  private static final int PARTS_OF_A_DATABASE = 4;

  private Sightings() {}

  /** {@code at} is when the listing began: AWS counts the days that are left in whole ones. */
  static Sighting of(Place place, Listed listed, Instant at) {
    var view = listed.view();
    var database = database(view);
    return new Sighting(
        place,
        view.ref().name(),
        view.arn(),
        database,
        standing(view.status()),
        view.tags(),
        view.operation(),
        view.tags().containsKey(Tags.HOP),
        listed.isCopy(),
        Optional.ofNullable(view.tags().get(Tags.CREATED_AT)).flatMap(Sightings::instant),
        view.takenAt().map(_ -> view.toRecoveryPoint(database)),
        end(view, at));
  }

  /** When AWS deletes it by itself, at the earliest. */
  static Optional<Instant> end(SnapshotView view, Instant at) {
    return view.remainingDays().map(days -> at.plus(Duration.ofDays(days)));
  }

  static Standing standing(SnapshotView.Status status) {
    return switch (status) {
      case SnapshotView.Available _ -> Standing.AVAILABLE;
      case SnapshotView.InProgress _ -> Standing.COMING;
      case SnapshotView.Failed _ -> Standing.FAILED;
      case SnapshotView.Gone _ -> Standing.LEAVING;
    };
  }

  /** Without our tag it can only be one beside it; people can write tags, too. */
  private static Database database(SnapshotView view) {
    var ref = view.ref();
    return view.operation()
        .flatMap(_ -> Optional.ofNullable(view.tags().get(Tags.DATABASE)))
        .flatMap(Sightings::tagged)
        .filter(tagged -> isOfOneKind(tagged.engine(), ref.engine()))
        .orElseGet(() ->
            new Database(ref.engine(), ref.account(), ref.region(), view.databaseIdentifier()));
  }

  private static boolean isOfOneKind(Engine tagged, Engine seen) {
    return Place.kindOf(tagged) == Place.kindOf(seen);
  }

  private static Optional<Database> tagged(String tag) {
    var parts = tag.split("/", -1);
    if (parts.length != PARTS_OF_A_DATABASE || Arrays.stream(parts).anyMatch(String::isBlank)) {
      return Optional.empty();
    }
    return Arrays.stream(Engine.values())
        .filter(engine -> engine.wireName().equals(parts[0]))
        .findFirst()
        .map(engine -> new Database(engine, parts[1], parts[2], parts[3]));
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException somebodyElses) {
      return Optional.empty();
    }
  }
}
