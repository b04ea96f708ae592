package io.backstay.retention;

import io.backstay.contracts.Retention;
import io.backstay.contracts.RetentionEvent.Kept;
import io.backstay.contracts.RetentionEvent.Leaving;
import io.backstay.contracts.RetentionEvent.RetentionPlanned;
import io.backstay.contracts.RetentionTally;
import io.backstay.retention.Agenda.Target;
import io.backstay.retention.Forget.Input.Surveyed;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The plan of one run for one database, and how it is told and carried out. */
record Draft(
    ForgetTask task, Retention retention, Rules rules, Surveyed survey, RetentionPlan plan) {
  /** So many fit into one item and one message; the oldest go first, the others wait. */
  static final int MOST_DELETES = 100;

  Draft(ForgetTask task, Retention retention, Rules rules, Surveyed survey) {
    this(task, retention, rules, survey, RetentionPlan.of(rules, survey.points(), survey.at()));
  }

  Instant at() {
    return survey.at();
  }

  private List<Decision.Delete> deletes() {
    return plan.deletes().stream()
        .sorted(
            Comparator.comparing((Decision.Delete delete) -> delete.point().time())
                .thenComparing(delete -> delete.point().id()))
        .limit(MOST_DELETES)
        .toList();
  }

  private int later() {
    return Math.max(0, plan.deletes().size() - MOST_DELETES);
  }

  /** All of it is asked about, also what would wait for the next run. */
  Optional<Breaker.Trip> tooMuch(Breaker breaker) {
    return breaker.trips(plan).stream().filter(trip -> !trip.database().isEmpty()).findFirst();
  }

  /** How many stand, and are ours. */
  int available() {
    return Breaker.available(plan);
  }

  RetentionPlanned planned() {
    return new RetentionPlanned(
        task.database(),
        task.run(),
        survey.at(),
        retention,
        deletes().stream().map(delete -> new Leaving(delete.point().id(), delete.rule())).toList(),
        kept(),
        later());
  }

  private List<Kept> kept() {
    var counts =
        plan.kept().stream()
            .flatMap(keep -> keep.reasons().stream().map(Reason::rule).distinct())
            .collect(
                Collectors.groupingBy(rule -> rule, TreeMap::new, Collectors.summingInt(_ -> 1)));
    return counts.entrySet().stream()
        .map(entry -> new Kept(entry.getKey(), entry.getValue()))
        .toList();
  }

  Agenda agenda() {
    return new Agenda(
        deletes().stream().findFirst().map(Decision.Delete::rule).orElse(""),
        rules.minimumRedundancy(),
        deletes().stream()
            .map(delete -> new Target(delete.point().id(), delete.point().time()))
            .toList(),
        List.of(),
        new RetentionTally(0, 0, 0, later(), List.of()));
  }
}
