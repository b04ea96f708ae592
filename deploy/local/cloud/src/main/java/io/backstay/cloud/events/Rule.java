package io.backstay.cloud.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstay.cloud.Place;
import io.backstay.cloud.wire.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A rule on a default bus: which events, whether it is on, and where they go. */
record Rule(
    Place place,
    String name,
    String description,
    EventPattern pattern,
    boolean enabled,
    Map<String, Target> targets) {

  Rule {
    targets = Map.copyOf(targets);
  }

  String arn() {
    return "arn:aws:events:" + place.region() + ":" + place.account() + ":rule/" + name;
  }

  Rule enabled(boolean value) {
    return new Rule(place, name, description, pattern, value, targets);
  }

  Rule with(List<Target> more) {
    var all = new LinkedHashMap<>(targets);
    more.forEach(target -> all.put(target.id(), target));
    return new Rule(place, name, description, pattern, enabled, all);
  }

  Rule without(List<String> ids) {
    var left = new LinkedHashMap<>(targets);
    left.keySet().removeAll(ids);
    return new Rule(place, name, description, pattern, enabled, left);
  }

  List<Target> targetsInOrder() {
    return targets.values().stream().sorted(java.util.Comparator.comparing(Target::id)).toList();
  }

  ObjectNode toJson() {
    var json =
        Json.object()
            .put("Name", name)
            .put("Arn", arn())
            .put("EventPattern", pattern.text())
            .put("State", enabled ? "ENABLED" : "DISABLED")
            .put("EventBusName", "default");
    return description.isEmpty() ? json : json.put("Description", description);
  }
}
