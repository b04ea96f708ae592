package io.backstay.journeys.judge;

import io.backstay.journeys.judge.Violation.Rule;
import java.util.ArrayList;
import java.util.List;

/** Collects what is found in one request or answer. */
final class Findings {

  private final String action;
  private final Violation.Side side;
  private final List<Violation> found = new ArrayList<>();

  Findings(String action, Violation.Side side) {
    this.action = action;
    this.side = side;
  }

  void add(String where, Rule rule, String how) {
    found.add(new Violation(action, side, where, rule, how));
  }

  List<Violation> found() {
    return List.copyOf(found);
  }
}
