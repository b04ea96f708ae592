package io.backstay.fleet;

import io.backstay.contracts.Database;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whose the manual snapshots of a place are, in the first pages of its listing: what retention
 * could free, and what is not ours to touch.
 *
 * @param oldest the oldest of ours, at most five, by name
 * @param isCutOff whether there are more than these pages show
 */
public record Occupancy(int ours, int others, List<Ours> oldest, boolean isCutOff) {
  /** The usual quotas are 100: nobody needs more to see what fills a place. */
  public static final int MOST_PAGES = 2;

  private static final int MOST_NAMES = 5;

  public Occupancy {
    oldest = List.copyOf(oldest);
  }

  /** One that carries our tag; {@code takenAt} is when its data was taken. */
  public record Ours(String name, Instant takenAt) {
    private String words() {
      return name + " (" + LocalDate.ofInstant(takenAt, ZoneOffset.UTC) + ")";
    }
  }

  public static Occupancy of(List<SnapshotPage> pages) {
    var counted = pages.stream().mapToInt(SnapshotPage::counted).sum();
    var ours =
        pages.stream()
            .flatMap(page -> page.snapshots().stream())
            .map(SnapshotPage.Listed::view)
            .filter(view -> view.operation().isPresent())
            .toList();
    return new Occupancy(
        ours.size(),
        counted - ours.size(),
        ours.stream()
            .flatMap(Occupancy::named)
            .sorted(Comparator.comparing(Ours::takenAt).thenComparing(Ours::name))
            .limit(MOST_NAMES)
            .sorted(Comparator.comparing(Ours::name))
            .toList(),
        !pages.isEmpty() && pages.getLast().next().isPresent());
  }

  /** Those of ours that stand and are of this database, the newest first. */
  public static List<SnapshotView> pointsOf(Database database, List<SnapshotPage> pages) {
    return pages.stream()
        .flatMap(page -> page.snapshots().stream())
        .map(SnapshotPage.Listed::view)
        .filter(view -> view.operation().isPresent() && !view.tags().containsKey(Tags.HOP))
        .filter(view -> Tags.nameOf(database).equals(view.tags().get(Tags.DATABASE)))
        .filter(view -> view.status() instanceof SnapshotView.Available)
        .sorted(
            Comparator.comparing((SnapshotView view) -> view.takenAt().orElse(Instant.EPOCH))
                .reversed())
        .toList();
  }

  /** Copies in between go by themselves. */
  private static Stream<Ours> named(SnapshotView view) {
    return view.tags().containsKey(Tags.HOP)
        ? Stream.empty()
        : view.takenAt().stream().map(at -> new Ours(view.ref().name(), at));
  }

  /** What a person can do about it, without a word against what is not ours. */
  String remedy() {
    var raise = "have the quota raised in Service Quotas.";
    if (isCutOff) {
      return "Let retention keep fewer recovery points there, or %s Of the first %d manual snapshots there ours (tag %s) are %d%s; %d are not, and are for their owners to judge."
          .formatted(raise, ours + others, Tags.OPERATION, ours, names(), others);
    }
    if (ours == 0) {
      return "None of the %d manual snapshots there carry our tag %s, so that retention frees nothing: ask their owners, or %s"
          .formatted(others, Tags.OPERATION, raise);
    }
    return "Let retention keep fewer recovery points there, or %s Ours (tag %s) are %d%s; %d are not, and are for their owners to judge."
        .formatted(raise, Tags.OPERATION, ours, names(), others);
  }

  private String names() {
    return oldest.isEmpty()
        ? ""
        : oldest.stream().map(Ours::words).collect(Collectors.joining(", ", ", the oldest ", ""));
  }
}
