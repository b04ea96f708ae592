package io.backstay.retention;

import io.backstay.contracts.Retention;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * One random history: backups, failures, people, and retention runs that die between plan and
 * delete and are resumed. Judges every plan and every delete, and throws at the first wrong one.
 */
final class History {
  private static final List<String> ZONES =
      List.of(
          "UTC",
          "America/New_York",
          "Europe/London",
          "Australia/Lord_Howe",
          "Asia/Kathmandu",
          "Pacific/Apia");
  private static final List<String> LENGTHS =
      List.of("36h", "5d", "1m", "2m3d", "1y", "1y2m3d3h", "0d");

  private static final int MOST_CRASHES = 3;

  private final long seed;
  private final Random random;
  private final World world;
  private final Retention policy;
  private final Rules rules;
  private final int minimum;
  private final Breaker breaker;
  private Tally tally = Tally.NOTHING;

  History(long seed) {
    this.seed = seed;
    this.random = new Random(seed);
    this.world = new World(random);
    this.minimum = random.nextInt(4);
    this.policy = policy();
    this.rules = Rules.of(policy).orElseThrow();
    this.breaker = new Breaker(random.nextDouble(), random.nextDouble());
  }

  Tally live() {
    for (var run = 1 + random.nextInt(3); run > 0; run--) {
      world.goOn(2 + random.nextInt(9));
      retain();
    }
    return tally.and(new Tally(1, 0, 0, 0, 0, 0));
  }

  private Retention policy() {
    var counts = new HashMap<String, Integer>();
    var within = new HashMap<String, String>();
    for (var rule : List.of("last", "hourly", "daily", "weekly", "monthly", "yearly")) {
      if (random.nextInt(3) == 0) {
        counts.put(rule, random.nextInt(12) == 0 ? -1 : random.nextInt(4));
      }
    }
    for (var rule :
        List.of(
            "within",
            "withinHourly",
            "withinDaily",
            "withinWeekly",
            "withinMonthly",
            "withinYearly")) {
      if (random.nextInt(6) == 0) {
        within.put(rule, LENGTHS.get(random.nextInt(LENGTHS.size())));
      }
    }
    var tags =
        random.nextInt(4) == 0 ? List.of(List.of("a", "b"), List.of("c")) : List.<List<String>>of();
    var days =
        random.nextInt(3) == 0 ? Optional.of(1 + random.nextInt(20)) : Optional.<Integer>empty();
    var zone = ZONES.get(random.nextInt(ZONES.size()));
    var drawn = Given.policy(counts, within, tags, days, zone, minimum);
    return Rules.of(drawn).isPresent()
        ? drawn
        : Given.policy(Map.of("daily", 2), within, tags, days, zone, minimum);
  }

  private void retain() {
    var at = world.clock();
    var before = world.all();
    var plan = RetentionPlan.of(rules, before, at);
    new PlanJudge(policy, before, at, minimum, this::fail).judge(plan);
    tally = tally.and(new Tally(0, 1, before.size(), 0, 0, 0));
    if (!breaker.trips(plan).isEmpty()) {
      tally = tally.and(new Tally(0, 0, 0, 0, 0, 1));
      if (random.nextBoolean()) {
        return;
      }
    }
    carryOut(plan);
  }

  /** Dies now and then, and begins again some deletes before. */
  private void carryOut(RetentionPlan plan) {
    var deletes = plan.deletes();
    var gone = new HashSet<String>();
    var crashes = random.nextInt(MOST_CRASHES + 1);
    for (var index = 0; index < deletes.size(); index++) {
      if (random.nextInt(4) == 0) {
        world.goOn(1 + random.nextInt(2));
      }
      if (crashes > 0 && random.nextInt(10) == 0) {
        crashes--;
        index = random.nextInt(index + 1);
        world.goOn(1);
      }
      var planned = deletes.get(index).point();
      if (delete(planned, world.clock()) && !gone.add(planned.id() + planned.time())) {
        fail(planned.id() + " was deleted twice");
      }
    }
  }

  private boolean delete(Point planned, Instant at) {
    var all = world.all();
    var forbidden = DeleteCheck.forbids(planned, all, at, minimum);
    var must = GuardOracle.mustStay(all, planned, at, minimum);
    if (forbidden.isPresent() != must.isPresent()) {
      fail(planned + " at " + at + ": the service says " + forbidden + ", the oracle " + must);
    }
    if (forbidden.isPresent()) {
      tally = tally.and(new Tally(0, 0, 0, 0, 1, 0));
      return false;
    }
    world.remove(planned.id());
    tally = tally.and(new Tally(0, 0, 0, 1, 0, 0));
    return true;
  }

  private void fail(String what) {
    throw new AssertionError("seed " + seed + ": " + what + "; policy " + policy);
  }
}
