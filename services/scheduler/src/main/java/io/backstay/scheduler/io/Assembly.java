package io.backstay.scheduler.io;

import io.backstay.chassis.messages.Announcer;
import io.backstay.chassis.run.Line;
import io.backstay.chassis.store.Store;
import io.backstay.fleet.Fleet;
import io.backstay.scheduler.Census;
import io.backstay.scheduler.CensusPage;
import io.backstay.scheduler.PolicyKeeping;
import io.backstay.scheduler.PolicyRoll;
import io.backstay.scheduler.PolicyRun;
import io.backstay.scheduler.PolicyVersions;
import io.backstay.scheduler.RpoWatch;
import io.backstay.scheduler.RunPage;
import io.backstay.scheduler.Scope;
import java.time.InstantSource;

/** Gives each flow of this service what carries out its effects. */
record Assembly(
    Store store, Tellers tellers, Announcer announcer, Looks looks, InstantSource world) {

  /** How the fleet is looked at. */
  record Looks(FleetListing listing, Fleet fleet, Rooms rooms) {}

  Lines lines(Schedules schedules, Scope scope, Commander commander) {
    return new Lines(
        Line.of(
                new PolicyKeeping(),
                PolicyKeeping.State.class,
                PolicyKeeping.Effect.class,
                new PolicyOutbound(schedules, tellers, announcer, world))
            .hearing(PolicyKeeping.Input.Told.class),
        Line.of(
                new PolicyVersions(),
                PolicyVersions.State.class,
                PolicyVersions.Effect.class,
                new KeepingOutbound<PolicyVersions.Input, PolicyVersions.Effect>())
            .hearing(PolicyVersions.Input.Keep.class),
        Line.of(
                new PolicyRun(),
                PolicyRun.State.class,
                PolicyRun.Effect.class,
                new RunOutbound(scope, tellers.pages(), announcer, world))
            .hearing(PolicyRun.Input.Told.class),
        pages(commander),
        Line.of(
                new RpoWatch(),
                RpoWatch.State.class,
                RpoWatch.Effect.class,
                new RpoOutbound(new StandingPolicies(store), looks.fleet(), announcer, world))
            .hearing(RpoWatch.Input.Told.class),
        Line.of(
                new PolicyRoll(),
                PolicyRoll.State.class,
                PolicyRoll.Effect.class,
                new KeepingOutbound<PolicyRoll.Input, PolicyRoll.Effect>())
            .hearing(PolicyRoll.Input.Enrolled.class),
        Line.of(
                new Census(),
                Census.State.class,
                Census.Effect.class,
                new CensusOutbound(scope, tellers.censusPages(), announcer))
            .hearing(Census.Input.Told.class),
        Line.of(
                new CensusPage(),
                CensusPage.State.class,
                CensusPage.Effect.class,
                new CensusPageOutbound(
                    looks.listing(), new StandingPolicies(store), tellers, announcer, world))
            .hearing(CensusPage.Input.Told.class));
  }

  private Line<RunPage.State, RunPage.Input, RunPage.Effect> pages(Commander commander) {
    var versions = new Versions(store);
    var discovery = new Discovery(looks.listing(), looks.rooms(), versions, world);
    return Line.of(
            new RunPage(),
            RunPage.State.class,
            RunPage.Effect.class,
            new PageOutbound(discovery, versions, commander, tellers, world))
        .hearing(RunPage.Input.Told.class);
  }
}
