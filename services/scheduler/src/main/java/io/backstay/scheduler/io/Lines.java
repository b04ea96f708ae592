package io.backstay.scheduler.io;

import io.backstay.chassis.run.Line;
import io.backstay.scheduler.PolicyKeeping;
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
    Line<RpoWatch.State, RpoWatch.Input, RpoWatch.Effect> watches) {

  List<Line<?, ?, ?>> all() {
    return List.of(policies, versions, runs, pages, watches);
  }
}
