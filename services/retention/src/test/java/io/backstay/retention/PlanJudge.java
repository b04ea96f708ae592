package io.backstay.retention;

import io.backstay.contracts.Retention;
import io.backstay.retention.RuleOracle.Said;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Holds a plan against both oracles, recovery point by recovery point. */
record PlanJudge(
    Retention policy, List<Point> points, Instant at, int minimum, Consumer<String> fail) {

  void judge(RetentionPlan plan) {
    var decisions = new HashMap<String, Decision>();
    plan.decisions().forEach(decision -> decisions.put(decision.point().id(), decision));
    if (plan.decisions().size() != points.size()
        || !decisions.keySet().equals(new HashSet<>(points.stream().map(Point::id).toList()))) {
      fail.accept("the plan does not have each recovery point once");
    }
    points.stream()
        .filter(point -> !GuardOracle.isGood(point, at))
        .forEach(point -> isGuarded(point, decisions));
    for (var place : points.stream().map(this::place).distinct().toList()) {
      judge(
          points.stream()
              .filter(point -> GuardOracle.isGood(point, at))
              .filter(point -> place(point).equals(place))
              .sorted(Comparator.comparing(Point::time).reversed())
              .toList(),
          decisions);
    }
  }

  private String place(Point point) {
    return point.database() + " " + point.destination();
  }

  private void isGuarded(Point point, Map<String, Decision> decisions) {
    if (!(decisions.get(point.id()) instanceof Decision.Keep(_, var reasons))
        || !reasons.stream().allMatch(Reason::isGuard)) {
      fail.accept(point + " must be kept by a guard alone");
    }
  }

  private void judge(List<Point> place, Map<String, Decision> decisions) {
    var oracle = new RuleOracle(policy, place, at);
    for (var index = 0; index < place.size(); index++) {
      var point = place.get(index);
      var says = oracle.says(index);
      var kept =
          decisions.get(point.id()) instanceof Decision.Keep(_, var found)
              ? found
              : List.<Reason>of();
      var ofRules = kept.stream().filter(reason -> !reason.isGuard()).toList();
      if (!says.equals(ofRules.stream().map(one -> new Said(one.rule(), one.detail())).toList())) {
        fail.accept(point + ": the rules say " + ofRules + ", the oracle " + says);
      }
      var counters = oracle.counters(index);
      if (!ofRules.stream().allMatch(reason -> reason.counters().equals(counters))) {
        fail.accept(point + ": " + ofRules + " should have " + counters);
      }
      if (says.isEmpty()) {
        alone(point, kept, place, decisions);
      }
    }
  }

  /** Without a rule, only a guard keeps it, and only where it has to. */
  private void alone(
      Point point, List<Reason> kept, List<Point> place, Map<String, Decision> decisions) {
    var must = GuardOracle.mustStay(points, point, at, 0);
    if (must.isPresent() && kept.isEmpty()) {
      fail.accept(point + " is to be deleted although " + must.get());
    }
    var staying =
        place.stream().filter(one -> decisions.get(one.id()) instanceof Decision.Keep).count();
    if (staying < Math.min(minimum, place.size())) {
      fail.accept("only " + staying + " stay beside " + point);
    }
    if (must.isEmpty() && !kept.isEmpty() && staying > minimum) {
      fail.accept(point + " is kept without need: " + kept);
    }
  }
}
