package io.backstay.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstay.cloud.faults.CallFault;
import io.backstay.cloud.faults.DatabaseFault;
import io.backstay.cloud.faults.Faults;
import io.backstay.cloud.faults.KeyFault;
import io.backstay.cloud.faults.Name;
import io.backstay.cloud.faults.Pick;
import io.backstay.cloud.faults.SnapshotFault;
import io.backstay.cloud.faults.Whom;
import io.backstay.cloud.faults.Window;
import io.backstay.cloud.rds.Fate;
import io.backstay.cloud.wire.Json;
import java.util.Locale;

/** Writes faults in the form in which they are read, without what stands at its default. */
final class FaultJson {

  private FaultJson() {}

  static JsonNode of(Faults faults) {
    var json = Json.object();
    json.putObject("events")
        .put("drop", faults.events().drop())
        .put("double", faults.events().doubled())
        .put("reorder", faults.events().reorder())
        .put("delay", faults.events().delay().toString());
    var calls = json.putArray("calls");
    faults.calls().forEach(fault -> write(fault, calls.addObject()));
    var snapshots = json.putArray("snapshots");
    faults.snapshots().forEach(fault -> write(fault, snapshots.addObject()));
    var databases = json.putArray("databases");
    faults.databases().forEach(fault -> write(fault, databases.addObject()));
    var keys = json.putArray("keys");
    faults.keys().forEach(fault -> write(fault, keys.addObject()));
    write("queue", faults.queues().queue(), json.putObject("queues"))
        .put("double", faults.queues().doubled())
        .put("again", faults.queues().again());
    return json;
  }

  private static void write(CallFault fault, ObjectNode json) {
    json.put("service", fault.service());
    fault.action().ifPresent(action -> json.put("action", action));
    json.put("answer", fault.kind().name().toLowerCase(Locale.ROOT));
    if (fault.served()) json.put("served", true);
    write(fault.whom(), json);
    write(fault.window(), json);
    write(fault.pick(), json);
  }

  private static void write(SnapshotFault fault, ObjectNode json) {
    json.put("made", fault.making().name().toLowerCase(Locale.ROOT));
    switch (fault.fate()) {
      case Fate.AsUsual() -> {}
      case Fate.Fails() -> json.put("outcome", "fail");
      case Fate.Stalls(var time) -> {
        json.put("outcome", "stall");
        time.ifPresent(stalled -> json.put("stalled", stalled.toString()));
      }
    }
    write("identifier", fault.identifier(), json);
    write("database", fault.database(), json);
    write(fault.where(), json);
    write(fault.window(), json);
    write(fault.pick(), json);
  }

  private static void write(DatabaseFault fault, ObjectNode json) {
    write("identifier", fault.identifier(), json);
    write(fault.where(), json);
    json.put("busy", fault.busy().toString());
    switch (fault.moment()) {
      case DatabaseFault.Moment.After(var time) -> json.put("after", time.toString());
      case DatabaseFault.Moment.Asked(var pick) -> write(pick, json);
    }
  }

  private static void write(KeyFault fault, ObjectNode json) {
    json.put("account", fault.place().account())
        .put("region", fault.place().region())
        .put("key", fault.key());
    write(fault.window(), json);
  }

  private static ObjectNode write(String field, Name name, ObjectNode json) {
    return name.equals(Name.ANY) ? json : json.put(field, name.pattern());
  }

  private static void write(Whom whom, ObjectNode json) {
    whom.application().ifPresent(application -> json.put("application", application));
    whom.account().ifPresent(account -> json.put("account", account));
    whom.region().ifPresent(region -> json.put("region", region));
  }

  private static void write(Window window, ObjectNode json) {
    if (!window.after().isZero()) json.put("after", window.after().toString());
    window.length().ifPresent(length -> json.put("for", length.toString()));
  }

  private static void write(Pick pick, ObjectNode json) {
    switch (pick) {
      case Pick.Every() -> {}
      case Pick.Nth(var n) -> json.put("nth", n);
      case Pick.EachNth(var k) -> json.put("every", k);
      case Pick.Next(var n) -> json.put("next", n);
      case Pick.Likely(var probability) -> json.put("probability", probability);
    }
  }
}
