package io.backstay.contracts;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which databases are protected, when, and how: what a person declares once and Backstay carries
 * out from then on.
 *
 * @param selectors a database is meant if any of them matches it
 * @param exclusions and if none of these does
 * @param shareWith accounts that may restore from the snapshot itself
 * @param promote keeps the newest automated snapshot, if it is not older, in place of a new one
 */
public record ProtectionPolicy(
    String name,
    List<Selector> selectors,
    List<Selector> exclusions,
    Schedule schedule,
    List<Copy> copies,
    List<String> shareWith,
    Optional<Retention> retention,
    Optional<Duration> promote,
    Optional<Objective> rpo,
    Optional<Drill> restoreDrill,
    Optional<Notifications> notifications) {

  /** In place of a key: no database that is meant is encrypted, so that its copies need none. */
  public static final String NO_KEY = "none";

  public ProtectionPolicy {
    selectors = List.copyOf(selectors);
    exclusions = List.copyOf(exclusions);
    copies = List.copyOf(copies);
    shareWith = List.copyOf(shareWith);
  }

  /**
   * Matches what meets each field that it names, by any of that field's values; in tags and
   * identifiers {@code *} stands for any characters.
   */
  public record Selector(
      Map<String, String> tags,
      List<Engine> engines,
      List<String> identifiers,
      List<String> accounts,
      List<String> regions) {
    public Selector {
      tags = Map.copyOf(tags);
      engines = List.copyOf(engines);
      identifiers = List.copyOf(identifiers);
      accounts = List.copyOf(accounts);
      regions = List.copyOf(regions);
    }
  }

  /**
   * When runs begin. Snapshots are begun within {@code startWindow} after that, and may go on
   * trying for {@code completionWindow}.
   *
   * @param expression {@code cron(…)} or {@code rate(…)} as EventBridge Scheduler writes them
   * @param timezone of the IANA database; a rate does not heed it, but blackout dates do
   * @param blackout local dates on which no run begins
   */
  public record Schedule(
      String expression,
      String timezone,
      Duration startWindow,
      Duration completionWindow,
      Spread spread,
      MissedRun missedRun,
      List<LocalDate> blackout) {
    public Schedule {
      blackout = List.copyOf(blackout);
    }
  }

  /** How snapshots lie in the start window. */
  public enum Spread {
    /** Each database has its own place in it, the same in every run. */
    EVEN,
    /** All at its beginning. */
    EARLY
  }

  /** What becomes of a run whose start window was over before it could begin. */
  public enum MissedRun {
    /** It runs late, and so does every other one. */
    LATE,
    /** It does not run. */
    SKIP,
    /** Of several, only the last one runs. */
    ONCE
  }

  /** Where a copy goes; without an account, to the database's own. */
  public record Copy(
      Optional<String> account,
      String region,
      Optional<String> kmsKey,
      List<String> shareWith,
      Optional<String> optionGroup,
      Optional<String> via) {
    public Copy {
      shareWith = List.copyOf(shareWith);
    }

    Destination of(Database database) {
      return new Destination(
          account.orElse(database.account()),
          region,
          kmsKey.filter(key -> !key.equals(NO_KEY)),
          shareWith,
          optionGroup,
          via);
    }
  }

  /**
   * How old the newest recovery point in each destination may get; {@code grace} is what a run may
   * take longer before anybody is told.
   */
  public record Objective(Duration objective, Duration grace) {}

  /** When a recovery point is restored to prove that it can be. */
  public record Drill(String expression, String timezone) {}

  /** Who is told of runs: ARNs of topics, and addresses. */
  public record Notifications(List<String> topics, List<String> emails) {
    public Notifications {
      topics = List.copyOf(topics);
      emails = List.copyOf(emails);
    }
  }

  /**
   * What a run of this policy does with one database. A copy that would go to where the database
   * itself is, is left out.
   */
  public Plan planFor(Database database) {
    return new Plan(
        copies.stream()
            .map(copy -> copy.of(database))
            .filter(destination ->
                !destination.account().equals(database.account())
                    || !destination.region().equals(database.region()))
            .toList(),
        shareWith.stream().filter(account -> !account.equals(database.account())).toList(),
        retention.map(rules -> rules.of(name)),
        promote);
  }
}
