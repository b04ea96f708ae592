package io.backstay.standalone;

import io.backstay.cloud.LocalCloud;
import io.backstay.cloud.Settings;
import io.backstay.contracts.ApplyPolicy;
import io.backstay.contracts.RunTally;
import io.backstay.contracts.wire.PolicyFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** One season, lived through from run to run, and what was wrong with it. */
record Fortnight(List<Night> nights, List<String> faults, double seconds) {
  private static final Duration STEP = Duration.ofMinutes(10);

  /** When the daily schedule of the census fires, in UTC. */
  private static final Duration CENSUS = Duration.ofHours(6);

  private static final List<String> ACCOUNTS = List.of(Home.ACCOUNT, Home.VAULT, "333333333333");
  private static final List<Nightly> POLICIES =
      List.of(
          new Nightly("berlin", LocalTime.of(2, 30), ZoneId.of("Europe/Berlin")),
          new Nightly("london", LocalTime.of(1, 30), ZoneId.of("Europe/London")));
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm xxx", Locale.ROOT);

  Fortnight {
    nights = List.copyOf(nights);
    faults = List.copyOf(faults);
  }

  /** A run as it happened; {@code note} says what the clocks did. */
  record Night(
      LocalDate day,
      String policy,
      String local,
      Instant utc,
      int runs,
      int snapshots,
      String note) {}

  /** A policy that protects every database whose tag names it, at a local time. */
  private record Nightly(String name, LocalTime time, ZoneId zone) {
    String yaml() {
      return """
      name: %1$s
      selectors: [{tags: {policy: %1$s}}]
      schedule:
        expression: cron(%2$d %3$d * * ? *)
        timezone: %4$s
        startWindow: PT10M
        missedRun: skip
      """
          .formatted(name, time.getMinute(), time.getHour(), zone);
    }
  }

  static Fortnight live(Season season, int databases) {
    var begun = System.nanoTime();
    try (var standalone = Standalone.start(settings(season, databases), ACCOUNTS);
        var clients = new Clients(standalone.endpoint(), "calendar");
        var sqs = clients.home(SqsClient.builder());
        var sns = clients.home(SnsClient.builder())) {
      var book = new RunBook(sqs, sns);
      var post = new PolicyPost(clients);
      for (var policy : POLICIES) {
        if (PolicyFile.of(policy.yaml()) instanceof PolicyFile.Read(var read)) {
          post.send(new ApplyPolicy(read, "calendar", ""));
        } else {
          throw new IllegalStateException(policy.yaml());
        }
      }
      var times = times(season);
      through(standalone.cloud(), new Quiet(sqs), book, new TreeSet<>(times.keySet()));
      return of(times, book, new Wanted(databases / POLICIES.size(), made(clients)), begun);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw Failed.because("stopped");
    }
  }

  private static SortedMap<RunBook.Key, LocalDate> times(Season season) {
    var times = new TreeMap<RunBook.Key, LocalDate>();
    for (var policy : POLICIES) {
      season
          .times(policy.time(), policy.zone())
          .forEach((day, at) -> times.put(new RunBook.Key(policy.name(), at), day));
    }
    return times;
  }

  /**
   * From one time to the next, and in small steps while anything is under way. The census has a
   * stop of its own, for it would take longer to look through the fleet than time takes to jump
   * over a night.
   */
  private static void through(
      LocalCloud cloud, Quiet quiet, RunBook book, TreeSet<RunBook.Key> times) {
    var last = times.last().at().plus(Duration.ofHours(12));
    for (var now = cloud.clock().instant(); now.isBefore(last); now = cloud.clock().instant()) {
      quiet.await();
      book.read();
      var from = now;
      var next =
          times.stream()
              .map(RunBook.Key::at)
              .filter(at -> at.isAfter(from))
              .findFirst()
              .orElse(last);
      var census = now.truncatedTo(ChronoUnit.DAYS).plus(CENSUS);
      var stop = census.isAfter(now) ? census : census.plus(Duration.ofDays(1));
      var step = Duration.between(now, next.isBefore(stop) ? next : stop);
      cloud.advance(book.hasOpen() && step.compareTo(STEP) > 0 ? STEP : step);
    }
    quiet.await();
    book.read();
  }

  /** How many databases each policy has, and how many snapshots stand in the end. */
  private record Wanted(int each, int made) {}

  private static Fortnight of(
      SortedMap<RunBook.Key, LocalDate> times, RunBook book, Wanted counts, long begun) {
    var nights = new ArrayList<Night>();
    var faults = new ArrayList<>(book.unwanted());
    var wanted = 0;
    for (var time : times.entrySet()) {
      var key = time.getKey();
      var tally = book.tally(key).orElse(RunTally.NONE);
      nights.add(night(key, time.getValue(), book.starts(key), tally));
      wanted += counts.each();
      if (book.starts(key) != 1 || tally.ok() != counts.each()) {
        faults.add(key + ": " + book.starts(key) + " runs, " + tally);
      }
    }
    book.started().stream()
        .filter(key -> !times.containsKey(key))
        .forEach(key -> faults.add(key + ": nobody wanted a run then"));
    if (counts.made() != wanted) {
      faults.add(counts.made() + " snapshots stand, and " + wanted + " should");
    }
    nights.sort(Comparator.comparing(Night::utc).thenComparing(Night::policy));
    return new Fortnight(nights, faults, (System.nanoTime() - begun) / 1e9);
  }

  private static Night night(RunBook.Key key, LocalDate day, int runs, RunTally tally) {
    var policy =
        POLICIES.stream().filter(one -> one.name().equals(key.policy())).findFirst().orElseThrow();
    var local = key.at().atZone(policy.zone());
    var transition = policy.zone().getRules().getTransition(day.atTime(policy.time()));
    var note =
        transition == null
            ? ""
            : transition.isGap()
                ? policy.time() + " does not exist: made up at the first minute after it"
                : policy.time() + " comes twice: the first one counts";
    return new Night(day, policy.name(), CLOCK.format(local), key.at(), runs, tally.ok(), note);
  }

  /** As AWS would show it. */
  private static int made(Clients clients) {
    var made = 0;
    for (var account : ACCOUNTS) {
      for (var region : Infrastructure.REGIONS) {
        try (var rds = clients.in(account, region, RdsClient.builder())) {
          made +=
              (int)
                  rds
                      .describeDBSnapshotsPaginator(all -> all.snapshotType("manual"))
                      .dbSnapshots()
                      .stream()
                      .count();
        }
      }
    }
    return made;
  }

  private static Settings settings(Season season, int databases) {
    try {
      var file = Files.createTempFile("backstay-calendar-", ".yaml");
      file.toFile().deleteOnExit();
      return Settings.still()
          .withStart(season.begin())
          .withFleet(Files.writeString(file, fleet(databases)));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String fleet(int databases) {
    var yaml = new StringBuilder("accounts:\n");
    ACCOUNTS.forEach(
        account -> yaml.append("  - {id: \"%s\", name: a%s}\n".formatted(account, account)));
    yaml.append("roles:\n");
    ACCOUNTS.forEach(account ->
        yaml.append(
            "  - {account: \"%s\", name: %s, trustedAccounts: [\"%s\"], externalId: %s}\n"
                .formatted(account, Home.FLEET_ROLE, Home.ACCOUNT, Home.EXTERNAL_ID)));
    yaml.append("databases:\n");
    var places = ACCOUNTS.size() * Infrastructure.REGIONS.size();
    for (var number = 0; number < databases; number++) {
      yaml.append(
          "  - {engine: rds-instance, account: \"%s\", region: %s, identifier: db-%02d, sizeGiB: 20, dbEngine: postgres, engineVersion: \"17.6\", class: db.m7g.large, backupWindow: 12:00-12:30, tags: {policy: %s}}\n"
              .formatted(
                  ACCOUNTS.get(number % places % ACCOUNTS.size()),
                  Infrastructure.REGIONS.get(number % places / ACCOUNTS.size()),
                  number,
                  POLICIES.get(number % POLICIES.size()).name()));
    }
    return yaml.toString();
  }
}
