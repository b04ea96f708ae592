package io.backstay.scheduler.io;

import io.backstay.chassis.run.Line;
import io.backstay.scheduler.Census;
import io.backstay.scheduler.CensusPage;
import io.backstay.scheduler.PolicyKeeping;
import io.backstay.scheduler.PolicyRoll;
import io.backstay.scheduler.PolicyRun;
import io.backstay.scheduler.PolicyVersions;
import io.backstay.scheduler.RpoWatch;
import io.backstay.scheduler.RunPage;
import java.util.List;

/** The flows of this service. */
record Lines(
    Line<PolicyKeeping.State, PolicyKeeping.Input, PolicyKeeping.Effect> policies,
    Line<PolicyVersions.State, PolicyVersions.Input, PolicyVersions.Effect> versions,
    Line<PolicyRun.State, PolicyRun.Input, PolicyRun.Effect> runs,
    Line<RunPage.State, RunPage.Input, RunPage.Effect> pages,
    Line<RpoWatch.State, RpoWatch.Input, RpoWatch.Effect> watches,
    Line<PolicyRoll.State, PolicyRoll.Input, PolicyRoll.Effect> roll,
    Line<Census.State, Census.Input, Census.Effect> census,
    Line<CensusPage.State, CensusPage.Input, CensusPage.Effect> censusPages) {

  List<Line<?, ?, ?>> all() {
    return List.of(policies, versions, runs, pages, watches, roll, census, censusPages);
  }
}
