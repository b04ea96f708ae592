package io.backstay.scheduler.io;

import io.backstay.chassis.messages.Messages;
import io.backstay.chassis.messages.Teller;
import io.backstay.scheduler.Census;
import io.backstay.scheduler.CensusPage;
import io.backstay.scheduler.PolicyRoll;
import io.backstay.scheduler.PolicyRun;
import io.backstay.scheduler.PolicyVersions;
import io.backstay.scheduler.RpoWatch;
import io.backstay.scheduler.RunPage;

/** Whom the flows of this service tell something. */
record Tellers(
    Teller<PolicyVersions.Input.Keep> versions,
    Teller<PolicyRoll.Input.Enrolled> roll,
    Teller<PolicyRun.Input.Told> runs,
    Teller<RunPage.Input.Told> pages,
    Teller<RpoWatch.Input.Told> watches,
    Teller<Census.Input.Told> census,
    Teller<CensusPage.Input.Told> censusPages) {

  static Tellers by(Messages messages) {
    return new Tellers(
        Teller.of(messages, new PolicyVersions().name(), PolicyVersions.Input.Keep.class),
        Teller.of(messages, new PolicyRoll().name(), PolicyRoll.Input.Enrolled.class),
        Teller.of(messages, new PolicyRun().name(), PolicyRun.Input.Told.class),
        Teller.of(messages, new RunPage().name(), RunPage.Input.Told.class),
        Teller.of(messages, new RpoWatch().name(), RpoWatch.Input.Told.class),
        Teller.of(messages, new Census().name(), Census.Input.Told.class),
        Teller.of(messages, new CensusPage().name(), CensusPage.Input.Told.class));
  }
}
