package io.backstay.cloud.scheduler;

import io.backstay.cloud.wire.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** One firing of a schedule. */
record Invocation(Schedule schedule, Instant due, String id) {

  /**
   * The target's Input with Scheduler's context keywords filled in, or Scheduler's own event where
   * there is no Input.
   */
  String body() {
    var input = schedule.target().path("Input");
    var time = due.truncatedTo(ChronoUnit.SECONDS).toString();
    return input.isTextual()
        ? input
            .asText()
            .replace("<aws.scheduler.schedule-arn>", schedule.arn())
            .replace("<aws.scheduler.scheduled-time>", time)
            .replace("<aws.scheduler.execution-id>", id)
            .replace("<aws.scheduler.attempt-number>", "1")
        : event(time);
  }

  private String event(String time) {
    var json =
        Json.object()
            .put("version", "0")
            .put("id", id)
            .put("detail-type", "Scheduled Event")
            .put("source", "aws.scheduler")
            .put("account", schedule.place().account())
            .put("time", time)
            .put("region", schedule.place().region());
    json.putArray("resources").add(schedule.arn());
    return json.put("detail", "{}").toString();
  }
}
