package io.backstay.retention.io;

import io.backstay.chassis.run.Line;
import io.backstay.retention.ExpiryRemoval;
import io.backstay.retention.FleetForget;
import io.backstay.retention.Forget;
import io.backstay.retention.GroupForget;
import io.backstay.retention.Holding;
import io.backstay.retention.KnownDatabase;
import io.backstay.retention.LeftoverRemoval;
import io.backstay.retention.PointRecord;
import io.backstay.retention.Stocktake;
import java.util.List;

/** The flows of this service. */
record Lines(
    Line<PointRecord.State, PointRecord.Input, PointRecord.Effect> points,
    Line<Forget.State, Forget.Input, Forget.Effect> forgets,
    Line<KnownDatabase.State, KnownDatabase.Input, KnownDatabase.Effect> databases,
    Line<GroupForget.State, GroupForget.Input, GroupForget.Effect> groups,
    Line<FleetForget.State, FleetForget.Input, FleetForget.Effect> fleets,
    Line<Holding.State, Holding.Input, Holding.Effect> holdings,
    Line<Stocktake.State, Stocktake.Input, Stocktake.Effect> places,
    Line<LeftoverRemoval.State, LeftoverRemoval.Input, LeftoverRemoval.Effect> leftovers,
    Line<ExpiryRemoval.State, ExpiryRemoval.Input, ExpiryRemoval.Effect> expiries) {

  List<Line<?, ?, ?>> all() {
    return List.of(
        points, forgets, databases, groups, fleets, holdings, places, leftovers, expiries);
  }
}
