package io.backstay.journeys.storm;

import io.backstay.contracts.SnapshotNames;
import io.backstay.journeys.storm.Observed.Line;
import io.backstay.journeys.storm.Observed.Point;
import io.backstay.journeys.storm.Steps.Make;
import io.backstay.journeys.storm.Steps.Share;
import io.backstay.journeys.storm.Steps.Step;
import io.backstay.journeys.storm.Violation.Invariant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Judges one backup: its end, its recovery points and shares, and what is told of its steps. */
final class BackupOracle {

  /** What a backup that could never be had may say. */
  private static final Map<Planned.Fate, Set<String>> HOPELESS =
      Map.of(
          Planned.Fate.NO_DATABASE,
          Set.of("DBInstanceNotFound", "DBInstanceNotFoundFault"),
          Planned.Fate.NAME_TAKEN,
          Set.of("MadeByAnother", "NameTaken"));

  private final Planned planned;
  private final Steps steps;
  private final Finals finals;
  private final List<Violation> found = new ArrayList<>();

  BackupOracle(Planned planned, KeyRing keys, Finals finals) {
    this.planned = planned;
    this.steps = Steps.of(planned, keys);
    this.finals = finals;
  }

  List<Violation> judge(Observed observed, Oracle.Wanted wanted) {
    wanted.operations.add(planned.operation());
    wanted.required.add(planned.operation());
    var end = end(observed.trail());
    if (end.isPresent()) {
      switch (end.get()) {
        case End.Failed(var code) -> failed(code, observed, wanted);
        case End.Protected guarded -> guarded(guarded, observed, wanted);
      }
    }
    return found;
  }

  private Optional<End> end(List<Line> trail) {
    var ends =
        trail.stream()
            .filter(line -> line.operation().equals(planned.operation()) && End.isEnd(line))
            .toList();
    if (ends.size() != 1) {
      add(
          Invariant.END,
          planned.operation(),
          "ended %d times: %s".formatted(ends.size(), ends.stream().map(Line::type).toList()));
    }
    return ends.stream().findFirst().map(End::of);
  }

  /** Nothing stands, nothing was begun, and there was a reason. */
  private void failed(String code, Observed observed, Oracle.Wanted wanted) {
    var allowed =
        finals
            .of(planned.operation())
            .map(Finals.Strike::codes)
            .or(() -> Optional.ofNullable(HOPELESS.get(planned.fate())))
            .orElse(Set.of());
    if (!allowed.contains(code)) {
      add(
          Invariant.END,
          planned.operation(),
          "failed with %s, allowed %s".formatted(code, allowed));
    }
    for (var point : madeBy(planned.operation(), observed)) {
      debris(point, wanted);
    }
  }

  private void guarded(End.Protected end, Observed observed, Oracle.Wanted wanted) {
    if (planned.fate() != Planned.Fate.STANDS) {
      add(Invariant.END, planned.operation(), "ended well, and is " + planned.fate());
    }
    var missing = missing(end);
    var standing = new HashMap<String, Point>();
    for (var step : steps.steps()) {
      account(step, missing, observed.trail(), wanted);
      if (step instanceof Make make) {
        made(make, missing, observed, wanted)
            .ifPresent(point -> standing.put(step.operation(), point));
      }
    }
    for (var step : steps.steps()) {
      if (step instanceof Make make && standing.containsKey(make.operation())) {
        stands(make, standing, missing);
      }
    }
    var arns = new HashSet<String>();
    standing.values().forEach(point -> arns.add(point.arn()));
    if (!end.points().equals(arns)) {
      add(
          Invariant.END,
          planned.operation(),
          "tells of %s, and there are %s".formatted(end.points(), arns));
    }
  }

  /** The steps that the end calls missing, each of which must have been struck. */
  private Set<String> missing(End.Protected end) {
    var missing = new HashSet<String>();
    var unknown = new HashMap<>(end.missing());
    for (var step : steps.steps()) {
      var code = Optional.ofNullable(unknown.remove(step.told()));
      var struck = struck(step);
      if (code.isPresent()) {
        missing.add(step.operation());
        if (!struck.map(Finals.Strike::codes).orElse(Set.of()).contains(code.get())) {
          add(
              Invariant.END,
              step.operation(),
              "is missing with %s, struck by %s".formatted(code.get(), struck));
        }
      } else if (struck.filter(Finals.Strike::certain).isPresent()) {
        add(Invariant.END, step.operation(), "was struck for good, and is not told as missing");
      }
    }
    unknown.forEach((told, code) ->
        add(
            Invariant.END,
            planned.operation(),
            "misses '%s' (%s), which was not planned".formatted(told, code)));
    return missing;
  }

  /** What strikes a copy strikes the sharing of it. */
  private Optional<Finals.Strike> struck(Step step) {
    return finals
        .of(step.operation())
        .or(() ->
            step instanceof Share(_, _, var made) && !made.equals(planned.operation())
                ? finals.of(made)
                : Optional.empty());
  }

  /** Each step is an operation of its own, whose command was accepted and whose end was told. */
  private void account(Step step, Set<String> missing, List<Line> trail, Oracle.Wanted wanted) {
    wanted.operations.add(step.operation());
    if (missing.contains(step.operation()) || step.after().isEmpty()) {
      return;
    }
    wanted.required.add(step.operation());
    var end = step instanceof Make ? "CopyCompleted" : "SnapshotShared";
    var failure = step instanceof Make ? "CopyFailed" : "ShareFailed";
    if (told(step, end, trail) == 0) {
      add(Invariant.AUDIT, step.operation(), "has no " + end);
    }
    if (told(step, failure, trail) > 0) {
      add(Invariant.AUDIT, step.operation(), "stands, and has a " + failure);
    }
  }

  private static long told(Step step, String type, List<Line> trail) {
    return trail.stream()
        .filter(line -> line.operation().equals(step.operation()) && line.type().equals(type))
        .count();
  }

  /** The one point that stands for this step, if it is not told as missing. */
  private Optional<Point> made(
      Make make, Set<String> missing, Observed observed, Oracle.Wanted wanted) {
    var all = madeBy(make.operation(), observed);
    var available = all.stream().filter(Point::isAvailable).toList();
    all.stream().filter(point -> !point.isAvailable()).forEach(point -> debris(point, wanted));
    available.forEach(point -> wanted.arns.add(point.arn()));
    var shall = missing.contains(make.operation()) ? 0 : 1;
    if (available.size() != shall) {
      add(
          Invariant.RECOVERY_POINT,
          make.operation(),
          "stands %d times, and should %d times: %s"
              .formatted(available.size(), shall, available.stream().map(Point::arn).toList()));
    }
    return available.stream().findFirst();
  }

  /** AWS keeps what failed until somebody deletes it: with a fault for it, that is no wonder. */
  private void debris(Point point, Oracle.Wanted wanted) {
    if (point.status().equals("failed") && finals.of(point.operation()).isPresent()) {
      wanted.arns.add(point.arn());
    }
  }

  private List<Point> madeBy(String operation, Observed observed) {
    return observed.points().stream().filter(point -> point.operation().equals(operation)).toList();
  }

  private void stands(Make make, Map<String, Point> standing, Set<String> missing) {
    var point = standing.get(make.operation());
    if (point == null) {
      return;
    }
    must(make, "account", make.account(), point.account());
    must(make, "region", make.region(), point.region());
    must(make, "key", make.key(), point.key());
    must(make, "database", planned.database().identifier(), point.database());
    must(make, "tag backstay:database", tag(), point.tags().getOrDefault("backstay:database", ""));
    if (!point.tags().containsKey("backstay:created-at")) {
      add(Invariant.RECOVERY_POINT, point.arn(), "has no tag backstay:created-at");
    }
    var suffixes = suffixes(make);
    if (suffixes.stream().noneMatch(point.name()::endsWith)) {
      add(Invariant.RECOVERY_POINT, point.arn(), "does not end in one of " + suffixes);
    }
    var shared = standing.containsKey(make.operation()) ? shares(make, missing) : Set.<String>of();
    if (!point.sharedWith().equals(shared)) {
      add(
          Invariant.SHARE,
          point.arn(),
          "is shared with %s, and should be with %s".formatted(point.sharedWith(), shared));
    }
  }

  private Set<String> shares(Make make, Set<String> missing) {
    var isMissing =
        steps.steps().stream()
            .anyMatch(step ->
                step instanceof Share(var operation, _, var made)
                    && made.equals(make.operation())
                    && missing.contains(operation));
    return isMissing ? Set.of() : make.sharedWith();
  }

  private String tag() {
    var database = planned.database();
    return String.join(
        "/",
        database.engine().wireName(),
        database.account(),
        database.region(),
        database.identifier());
  }

  /**
   * The eight digits at the end of a name are those of operation and attempt, whenever it was
   * taken. A copy that stood still or was cancelled may have been begun anew, once.
   */
  private List<String> suffixes(Make make) {
    return IntStream.rangeClosed(1, make.after().isPresent() ? 2 : 1)
        .mapToObj(attempt ->
            SnapshotNames.of(planned.database(), Instant.EPOCH, make.operation(), attempt))
        .map(name -> name.substring(name.lastIndexOf('-')))
        .toList();
  }

  private void must(Make make, String what, Object shall, Object is) {
    if (!shall.equals(is)) {
      add(
          Invariant.RECOVERY_POINT,
          make.operation(),
          "has %s %s, not %s".formatted(what, is, shall));
    }
  }

  private void add(Invariant invariant, String subject, String how) {
    found.add(new Violation(invariant, subject, how));
  }
}
