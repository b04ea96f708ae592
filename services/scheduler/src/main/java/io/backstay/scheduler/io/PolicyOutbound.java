package io.backstay.scheduler.io;

import io.backstay.chassis.messages.Announcer;
import io.backstay.chassis.messages.Signal;
import io.backstay.contracts.ProtectionPolicy.Schedule;
import io.backstay.contracts.json.Json;
import io.backstay.contracts.schedule.ScheduleExpression;
import io.backstay.scheduler.Calendar;
import io.backstay.scheduler.Firing;
import io.backstay.scheduler.PolicyKeeping.Effect;
import io.backstay.scheduler.PolicyKeeping.Effect.Arrange;
import io.backstay.scheduler.PolicyKeeping.Input;
import io.backstay.scheduler.PolicyKeeping.Input.Arranged;
import io.backstay.scheduler.PolicyKeeping.Input.Fired;
import io.backstay.scheduler.PolicyKeeping.Input.NotArranged;
import io.backstay.scheduler.PolicyKeeping.Input.Told;
import io.backstay.scheduler.PolicyKeeping.Wish;
import io.backstay.scheduler.PolicyRoll;
import io.backstay.scheduler.PolicyRoll.Input.Enrolled;
import io.backstay.scheduler.PolicyRun;
import io.backstay.scheduler.PolicyVersions.Input.Keep;
import io.backstay.scheduler.RunIds;
import io.backstay.scheduler.io.Schedules.Kept;
import io.backstay.scheduler.io.Schedules.Wanted;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Carries out the effects of a policy: its schedules, its runs, its versions. */
record PolicyOutbound(
    Schedules schedules, Tellers tellers, Announcer announcer, InstantSource world)
    implements io.backstay.chassis.run.Outbound<Input, Effect> {

  private static final String PREFIX = "backstay-policy-";
  private static final String GAP = ".gap";
  private static final Json<Told> TOLD = Json.of(Told.class);
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);

  /** Stands in for the time until Scheduler's own keyword takes its place. */
  private static final Instant ANY = Instant.EPOCH;

  /** Scheduler writes the time for which it fires in place of this. */
  private static final String SCHEDULED_TIME = "<aws.scheduler.scheduled-time>";

  @Override
  public Carried<Input> carryOut(Effect effect, Errand errand) {
    return switch (effect) {
      case Arrange arrange -> new Carried.Answered<>(arrange(arrange));
      case Effect.BeginRun(var order) ->
          tellers.runs().tell(order.run(), new PolicyRun.Input.Begin(order), errand);
      case Effect.Enrol(var name) ->
          tellers.roll().tell(PolicyRoll.sheet(name), new Enrolled(name), errand);
      case Effect.KeepVersion(var version, var policy, var actor, var at) ->
          tellers
              .versions()
              .tell(
                  RunIds.version(policy.name(), version),
                  new Keep(version, policy, actor, at),
                  errand);
      case Effect.Announce(var event) -> announcer.announce(event, errand);
    };
  }

  private Input arrange(Arrange arrange) {
    var name = PREFIX + arrange.policyName();
    var first =
        arrange.wish() == Wish.DELETED
            ? schedules.delete(name)
            : schedules.put(regular(name, arrange));
    var outcome = first instanceof Kept.Done ? gap(name + GAP, arrange) : first;
    return switch (outcome) {
      case Kept.Done() -> new Arranged(arrange.round());
      case Kept.Refused(var cause) -> new NotArranged(arrange.round(), cause);
    };
  }

  private Wanted regular(String name, Arrange arrange) {
    var schedule = arrange.schedule();
    return new Wanted(
        name,
        schedule.expression(),
        schedule.timezone(),
        start(schedule, arrange.anchor()),
        arrange.wish() == Wish.ACTIVE,
        false,
        body(arrange.policyName()));
  }

  /** A rate is counted from its first time, so that is said; a calendar counts by itself. */
  private Optional<Instant> start(Schedule schedule, Instant anchor) {
    return ScheduleExpression.parse(schedule.expression()) instanceof ScheduleExpression.Rate
        ? Calendar.of(schedule, anchor).next(world.instant()).map(Firing::at)
        : Optional.empty();
  }

  private Kept gap(String name, Arrange arrange) {
    var gap = arrange.gap().filter(_ -> arrange.wish() == Wish.ACTIVE);
    return gap.isEmpty()
        ? schedules.delete(name)
        : schedules.put(
            new Wanted(
                name,
                "at(" + LOCAL.format(gap.get().atOffset(ZoneOffset.UTC)) + ")",
                "UTC",
                Optional.empty(),
                true,
                true,
                body(arrange.policyName())));
  }

  /**
   * What the policy is told when its schedule fires, as operations of one service tell each other.
   */
  private static String body(String policyName) {
    var fired = TOLD.write(new Fired(ANY)).replace(ANY.toString(), SCHEDULED_TIME);
    return new Signal.Tell(
            "<aws.scheduler.execution-id>", "policy", RunIds.policy(policyName), fired)
        .print();
  }
}
