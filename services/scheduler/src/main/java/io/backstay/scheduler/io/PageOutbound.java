package io.backstay.scheduler.io;

import io.backstay.contracts.Command;
import io.backstay.contracts.CreateSnapshot;
import io.backstay.contracts.Database;
import io.backstay.contracts.Destination;
import io.backstay.contracts.Envelope;
import io.backstay.contracts.ProtectionPolicy;
import io.backstay.contracts.ProtectionPolicy.Objective;
import io.backstay.contracts.TraceContext;
import io.backstay.scheduler.Duties.Owed;
import io.backstay.scheduler.PageTask;
import io.backstay.scheduler.RpoWatch;
import io.backstay.scheduler.RunIds;
import io.backstay.scheduler.RunPage;
import io.backstay.scheduler.RunPage.Effect;
import io.backstay.scheduler.RunPage.Input;
import io.backstay.scheduler.RunPage.Item;
import io.backstay.scheduler.io.Commander.Parcel;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Carries out the effects of a page: one listing, commands to take snapshots, and messages. */
record PageOutbound(
    Discovery discovery,
    Versions versions,
    Commander commander,
    Tellers tellers,
    InstantSource world)
    implements io.backstay.chassis.run.Outbound<Input, Effect> {

  @Override
  public Carried<Input> carryOut(Effect effect, Errand errand) {
    return switch (effect) {
      case Effect.ListPage(var task) -> new Carried.Answered<>(discovery.list(task));
      case Effect.BeginPage(var task) ->
          tellers.pages().tell(task.operation(), new RunPage.Input.Begin(task), errand);
      case Effect.Send(var task, var items) -> send(task, items, errand);
      case Effect.Watch(var task, var items) -> watch(task, items, errand);
      case Effect.TellRun(var run, var done) -> tellers.runs().tell(run, done, errand);
    };
  }

  private Carried<Input> send(PageTask task, List<Item> items, Errand errand) {
    var policy = policy(task);
    var now = world.instant();
    commander.send(items.stream().map(item -> parcel(task, policy, item, now, errand)).toList());
    return new Carried.Done<>();
  }

  /** Whatever was listed was selected by a version that is kept. */
  private ProtectionPolicy policy(PageTask task) {
    return versions
        .of(task.policyName(), task.version())
        .orElseThrow(() ->
            new IllegalStateException(
                "version " + task.version() + " of " + task.policyName() + " is not kept"));
  }

  /** Repeated, it is the same command: its id, its time and its words are computed. */
  private static Parcel parcel(
      PageTask task, ProtectionPolicy policy, Item item, Instant now, Errand errand) {
    var id = RunIds.backup(task.operation(), item.index());
    var startAt = item.entry().startAt();
    var database = item.entry().in(task.place());
    Command command =
        new CreateSnapshot(
            database,
            policy.planFor(database),
            Optional.empty(),
            policy.schedule().completionWindow(),
            "policy/" + policy.name(),
            "policy %s, version %d, run of %s"
                .formatted(policy.name(), task.version(), task.begin()));
    var trace = errand.origin().trace().orElseGet(() -> TraceContext.of(task.run()));
    var envelope =
        Envelope.of(id, "backstay/scheduler", startAt, command)
            .within(id, Optional.of(errand.operation()))
            .traced(trace.child(id, "scheduled"));
    var delay = Duration.between(now, startAt);
    return new Parcel(envelope, delay.isNegative() ? Duration.ZERO : delay);
  }

  private Carried<Input> watch(PageTask task, List<Item> items, Errand errand) {
    var policy = policy(task);
    policy
        .rpo()
        .ifPresent(objective ->
            items.forEach(item -> {
              var owed = owed(task, policy, item.entry().in(task.place()), objective);
              Carried<Input> _ =
                  tellers
                      .watches()
                      .tell(
                          Watches.of(owed.database()),
                          new RpoWatch.Input.Covered(owed, task.begin()),
                          errand);
            }));
    return new Carried.Done<>();
  }

  private static Owed owed(
      PageTask task, ProtectionPolicy policy, Database database, Objective objective) {
    var places = new ArrayList<String>();
    places.add(Watches.place(database.account(), database.region()));
    for (Destination copy : policy.planFor(database).copies()) {
      places.add(Watches.place(copy.account(), copy.region()));
    }
    return new Owed(
        database, policy.name(), objective.objective(), objective.grace(), places, task.begin());
  }
}
