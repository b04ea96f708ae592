package io.backstay.cloud.rds;

import io.backstay.cloud.Chance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** How databases come into the world, and how they leave it. */
final class Births {

  /** Our own estimate. */
  private static final Duration DELETION = Duration.ofMinutes(3);

  /** One of the states in which the waiters of the SDK give up. */
  private static final String FAILED = "incompatible-restore";

  private final Chance chance;
  private final Beginnings beginnings;
  private final Nights nights;
  private final boolean nightly;

  Births(Chance chance, Beginnings beginnings, Nights nights, boolean nightly) {
    this.chance = chance;
    this.beginnings = beginnings;
    this.nights = nights;
    this.nightly = nightly;
  }

  /** What a call asks for beside the data. */
  record Wish(
      Build build,
      Optional<Encryption> encryption,
      int retentionDays,
      boolean deletionProtection,
      SortedMap<String, String> tags) {}

  /** What is said when it is there. */
  @FunctionalInterface
  interface Saying {
    List<Notice> at(Instant time);
  }

  /** It is {@code creating} until its time is over. */
  Database begin(ResourceName name, Facts data, Wish wish, Instant now, Saying saying) {
    var facts = data.of(name.identifier(), resourceId(name, now), now);
    var making = beginnings.restore(name, facts, now);
    var window = facts.backupWindow();
    var backups =
        wish.build() instanceof Build.Member
            ? Backups.none()
            : backups(name, wish.retentionDays(), window, now);
    return new Database(
        name,
        wish.build(),
        facts,
        wish.encryption(),
        "creating",
        making.end().map(end -> change(name, making, end, saying)),
        backups,
        wish.deletionProtection(),
        wish.tags());
  }

  private static Database.Change change(
      ResourceName name, Phase.Running making, Instant end, Saying saying) {
    return switch (making.fate()) {
      case Fate.AsUsual(), Fate.Stalls(_) -> new Database.Change(end, "available", saying.at(end));
      case Fate.Fails() -> new Database.Change(end, FAILED, Notices.notCreated(end, name));
    };
  }

  /** Where a final snapshot is taken, it comes first. */
  static Database end(Database database, Instant begin) {
    var gone = begin.plus(DELETION);
    return database.deleting(
        new Database.Change(gone, Database.GONE, List.of(Notices.gone(gone, database.name()))));
  }

  Backups backups(ResourceName name, int retentionDays, String window, Instant now) {
    return new Backups(
        retentionDays,
        nightly && retentionDays > 0
            ? Optional.of(nights.after(name, window, now))
            : Optional.empty());
  }

  /** Never used again, so that it tells a database from an earlier one of the same name. */
  String resourceId(ResourceName name, Instant now) {
    var prefix =
        switch (name.family()) {
          case INSTANCES -> "db-";
          case CLUSTERS -> "cluster-";
        };
    return prefix + chance.stream("resource id of " + name.arn() + " at " + now).letters(26);
  }
}
