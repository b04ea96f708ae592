package io.backstay.cloud;

import io.backstay.cloud.faults.CallFault;
import io.backstay.cloud.faults.DatabaseFault;
import io.backstay.cloud.faults.DatabaseFault.Moment;
import io.backstay.cloud.faults.EventFaults;
import io.backstay.cloud.faults.Faults;
import io.backstay.cloud.faults.KeyFault;
import io.backstay.cloud.faults.Name;
import io.backstay.cloud.faults.Pick;
import io.backstay.cloud.faults.QueueFaults;
import io.backstay.cloud.faults.SnapshotFault;
import io.backstay.cloud.faults.Whom;
import io.backstay.cloud.faults.Window;
import io.backstay.cloud.rds.Fate;
import io.backstay.cloud.rds.Fates.Making;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads faults field by field; what is wrong becomes a problem with path and rule. */
final class FaultReader {

  private static final List<String> PICKS = List.of("nth", "every", "next", "probability");
  private static final Set<String> KINDS = Set.of("throttle", "error", "unavailable", "close");

  /** The result is there to be asked for once it is known that there was no problem. */
  Supplier<Faults> read(YamlNode root) {
    root.knownFields("events", "calls", "snapshots", "databases", "keys", "queues");
    var events = events(root.child("events"));
    var calls = all(root.list("calls"), this::call);
    var snapshots = all(root.list("snapshots"), this::snapshot);
    var databases = all(root.list("databases"), this::database);
    var keys = all(root.list("keys"), this::key);
    var queues = queues(root.child("queues"));
    return () ->
        new Faults(events, made(calls), made(snapshots), made(databases), made(keys), queues);
  }

  private static <T> List<Supplier<T>> all(
      List<YamlNode> nodes, Function<YamlNode, Supplier<T>> reading) {
    return nodes.stream().map(reading).toList();
  }

  private static <T> List<T> made(List<Supplier<T>> read) {
    return read.stream().map(Supplier::get).toList();
  }

  private static EventFaults events(YamlNode node) {
    node.knownFields("drop", "double", "reorder", "delay");
    return new EventFaults(
        node.probability("drop", 0),
        node.probability("double", 0),
        node.flag("reorder", false),
        node.duration("delay").orElse(Duration.ZERO));
  }

  private static QueueFaults queues(YamlNode node) {
    node.knownFields("queue", "double", "again");
    return new QueueFaults(
        name(node, "queue"), node.probability("double", 0), node.probability("again", 0));
  }

  private Supplier<CallFault> call(YamlNode node) {
    node.knownFields(
        "service",
        "action",
        "application",
        "account",
        "region",
        "answer",
        "served",
        "after",
        "for",
        "nth",
        "every",
        "next",
        "probability");
    var service = node.oneOf("service", "", CallFault.services());
    var action = optional(node, "action", "[A-Za-z0-9]+", "the name of an action");
    var kind = node.oneOf("answer", "", KINDS);
    var served = node.flag("served", false);
    if (served && kind.equals("throttle"))
      node.problem("served", "must not be true where answer is throttle, which is not served");
    var whom = whom(node, optional(node, "application", "\\S+", "the name of an application"));
    var window = window(node);
    var pick = pick(node);
    return () ->
        new CallFault(
            service,
            action,
            whom,
            window,
            pick,
            CallFault.Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
            served);
  }

  private Supplier<SnapshotFault> snapshot(YamlNode node) {
    node.knownFields(
        "made",
        "identifier",
        "database",
        "account",
        "region",
        "outcome",
        "stalled",
        "after",
        "for",
        "nth",
        "every",
        "next",
        "probability");
    var made = node.oneOf("made", "", Set.of("creation", "copy", "automated", "restore"));
    var outcome = node.oneOf("outcome", "", Set.of("fail", "stall"));
    var stalled = longer(node, "stalled");
    if (stalled.isPresent() && outcome.equals("fail"))
      node.problem("stalled", "must be absent where outcome is fail");
    var identifier = name(node, "identifier");
    var database = name(node, "database");
    var where = whom(node, Optional.empty());
    var window = window(node);
    var pick = pick(node);
    return () ->
        new SnapshotFault(
            Making.valueOf(made.toUpperCase(Locale.ROOT)),
            identifier,
            database,
            where,
            window,
            pick,
            outcome.equals("fail") ? new Fate.Fails() : new Fate.Stalls(stalled));
  }

  private Supplier<DatabaseFault> database(YamlNode node) {
    node.knownFields(
        "identifier", "account", "region", "busy", "after", "nth", "every", "next", "probability");
    var identifier = name(node, "identifier");
    var where = whom(node, Optional.empty());
    if (!node.has("busy")) node.problem("busy", "is missing; must be a duration like PT20M");
    var busy = longer(node, "busy").orElse(Duration.ofSeconds(1));
    var picks = PICKS.stream().filter(node::has).toList();
    if (node.has("after") && !picks.isEmpty())
      node.problem("after", "must be absent where there is " + picks.getFirst());
    var after = node.duration("after").orElse(Duration.ZERO);
    var pick = pick(node);
    return () ->
        new DatabaseFault(
            identifier,
            where,
            busy,
            picks.isEmpty() ? new Moment.After(after) : new Moment.Asked(pick));
  }

  private Supplier<KeyFault> key(YamlNode node) {
    node.knownFields("account", "region", "key", "after", "for");
    var place =
        new Place(
            node.text("account", FleetReader.ACCOUNT, "an account id of 12 digits (in quotes)"),
            node.text("region", FleetReader.REGION, "a region like us-east-1"));
    var key = node.text("key", "\\S+", "an alias, id or ARN of a key");
    var window = window(node);
    return () -> new KeyFault(place, key, window);
  }

  private static Whom whom(YamlNode node, Optional<String> application) {
    return new Whom(
        application,
        optional(node, "account", FleetReader.ACCOUNT, "an account id of 12 digits (in quotes)"),
        optional(node, "region", FleetReader.REGION, "a region like us-east-1"));
  }

  private static Optional<String> optional(
      YamlNode node, String field, String pattern, String rule) {
    return node.has(field) ? Optional.of(node.text(field, pattern, rule)) : Optional.empty();
  }

  private static Name name(YamlNode node, String field) {
    return new Name(node.textOr(field, "*", "\\S+", "a name, with * for any letters"));
  }

  private static Window window(YamlNode node) {
    return new Window(node.duration("after").orElse(Duration.ZERO), longer(node, "for"));
  }

  private static Optional<Duration> longer(YamlNode node, String field) {
    var time = node.duration(field);
    if (time.isPresent() && time.get().isZero()) {
      node.problem(field, "must be longer than nothing");
      return Optional.empty();
    }
    return time;
  }

  private static Pick pick(YamlNode node) {
    var named = PICKS.stream().filter(node::has).toList();
    if (named.isEmpty()) return new Pick.Every();
    if (named.size() > 1)
      node.problem(named.get(1), "must be absent where there is " + named.getFirst());
    var field = named.getFirst();
    return switch (field) {
      case "nth" -> new Pick.Nth(node.number(field, 1, Integer.MAX_VALUE));
      case "every" -> new Pick.EachNth(node.number(field, 1, Integer.MAX_VALUE));
      case "next" -> new Pick.Next(node.number(field, 1, Integer.MAX_VALUE));
      default -> new Pick.Likely(node.probability(field, 0));
    };
  }
}
