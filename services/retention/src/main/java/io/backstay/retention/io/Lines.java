package io.backstay.retention.io;

import io.backstay.chassis.run.Line;
import io.backstay.retention.Forget;
import io.backstay.retention.PointRecord;
import java.util.List;

/** The flows of this service. */
record Lines(
    Line<PointRecord.State, PointRecord.Input, PointRecord.Effect> points,
    Line<Forget.State, Forget.Input, Forget.Effect> forgets) {

  List<Line<?, ?, ?>> all() {
    return List.of(points, forgets);
  }
}
