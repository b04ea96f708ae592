package io.backstay.contracts.wire;

import io.backstay.contracts.Command;
import io.backstay.contracts.CopySnapshot;
import io.backstay.contracts.CreateSnapshot;
import io.backstay.contracts.Database;
import io.backstay.contracts.Destination;
import io.backstay.contracts.Engine;
import io.backstay.contracts.Event;
import io.backstay.contracts.Plan;
import io.backstay.contracts.ProtectionPolicy;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.contracts.Retention;
import io.backstay.contracts.RetentionEvent;
import io.backstay.contracts.wire.Shape.Field;
import io.backstay.contracts.wire.Shape.Presence;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The shapes of all commands and events, derived from their records; what a type alone does not say
 * is said here.
 */
final class Shapes {

  private static final int MOST_ITEMS = 500;
  private static final int MOST_ACCOUNTS = 20;
  private static final int MOST_SELECTORS = 50;
  private static final int MOST_TAGS = 50;
  private static final Duration SHORTEST_WINDOW = Duration.ofMinutes(1);
  private static final Duration USUAL_WINDOW = Duration.ofHours(6);
  private static final Duration LONGEST_WINDOW = Duration.ofDays(30);

  // Derived with the constants above, so they stand below them.
  static final NavigableMap<String, Shape.Fields> COMMANDS = named(Command.class);
  static final NavigableMap<String, Shape.Fields> EVENTS = named(Event.class);

  static final Shape.Fields DATABASE = fields(Database.class);
  static final Shape.Fields POLICY = fields(ProtectionPolicy.class);
  static final Shape.Fields RETENTION = fields(Retention.class);

  private Shapes() {}

  /** The shape of a command or event. */
  static Shape.Fields of(Object message) {
    var name = message.getClass().getSimpleName();
    var shape =
        switch (message) {
          case Command _ -> COMMANDS.get(name);
          case Event _ -> EVENTS.get(name);
          default -> null;
        };
    if (shape == null) {
      throw new IllegalArgumentException(name + " is neither a command nor an event");
    }
    return shape;
  }

  private static NavigableMap<String, Shape.Fields> named(Class<?> closed) {
    var shapes = new TreeMap<String, Shape.Fields>();
    for (var leaf : leaves(closed)) {
      if (shapes.put(leaf.getSimpleName(), fields(leaf)) != null) {
        throw new IllegalStateException("two messages are called " + leaf.getSimpleName());
      }
    }
    return shapes;
  }

  private static List<Class<? extends Record>> leaves(Class<?> closed) {
    if (closed.isRecord()) {
      return List.of(closed.asSubclass(Record.class));
    }
    return Arrays.stream(closed.getPermittedSubclasses())
        .flatMap(permitted -> leaves(permitted).stream())
        .distinct()
        .toList();
  }

  private static Shape.Fields fields(Class<? extends Record> type) {
    return new Shape.Fields(
        type, Arrays.stream(type.getRecordComponents()).map(Shapes::field).toList());
  }

  private static Field field(RecordComponent component) {
    var generic = component.getGenericType();
    if (component.getType() == Optional.class) {
      return new Field(
          component.getName(), shape(component, argument(generic)), new Presence.Maybe());
    }
    return new Field(component.getName(), shape(component, generic), presence(component));
  }

  /** What a person need not type. */
  private static Presence presence(RecordComponent component) {
    var owner = component.getDeclaringRecord();
    if (owner == Destination.class && component.getName().equals("account")) {
      return new Presence.Implied();
    }
    var ofPolicy = PolicyShapes.usual(component);
    if (ofPolicy.isPresent()) {
      return new Presence.Default(ofPolicy.get());
    }
    var optional =
        switch (component.getName()) {
          case "window", "requestedBy" -> Command.class.isAssignableFrom(owner);
          // Whoever deletes, or keeps from being deleted, says why.
          case "reason" ->
              Command.class.isAssignableFrom(owner)
                  && !Command.OfRetention.class.isAssignableFrom(owner);
          case "plan" -> owner == CreateSnapshot.class;
          case "copies", "shareWith" -> owner == Plan.class || owner == Destination.class;
          case "sharedWith", "siblings" -> owner == CopySnapshot.class;
          case "next" -> owner == CopySnapshot.class || owner == Event.CopyCompleted.class;
          case "leftOut" -> owner == RetentionEvent.FleetRetentionCompleted.class;
          case "keep" -> owner == Retention.class;
          default -> false;
        };
    return optional ? new Presence.Default(usual(component)) : new Presence.Required();
  }

  private static Object usual(RecordComponent component) {
    return switch (component.getName()) {
      case "window" -> USUAL_WINDOW;
      case "plan" -> new Plan(List.of(), List.of(), Optional.empty());
      case "copies", "shareWith", "sharedWith", "siblings", "next", "leftOut" -> List.of();
      case "keep" -> new Retention.Keep(Map.of(), Map.of(), List.of());
      default -> "";
    };
  }

  private static Shape shape(RecordComponent component, Type type) {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      return new Shape.Items(shape(component, argument(type)), least(component), most(component));
    }
    if (type instanceof ParameterizedType map && map.getRawType() == Map.class) {
      return component.getDeclaringRecord() == RecoveryPoint.class
          ? new Shape.Labels(Rule.TAG_KEY, Rule.LABEL, MOST_TAGS)
          : new Shape.Labels(Rule.TAG_KEY, Rule.TAG_VALUE, MOST_TAGS);
    }
    return switch ((Class<?>) type) {
      case Class<?> c when c == String.class -> new Shape.Text(rule(component));
      case Class<?> c when c == int.class || c == Integer.class -> whole(component);
      case Class<?> c when c == Instant.class -> new Shape.Moment();
      case Class<?> c when c == LocalDate.class -> new Shape.Day();
      case Class<?> c when c == Duration.class && PolicyShapes.isOne(component) ->
          PolicyShapes.span(component);
      case Class<?> c when c == Duration.class ->
          new Shape.Span(shortest(component), LONGEST_WINDOW);
      case Class<?> c when c == Engine.class -> new Shape.EngineName();
      case Class<?> c when c == Command.class -> new Shape.AnyCommand();
      case Class<?> c when c == Retention.Keep.class -> new Shape.Keep();
      case Class<?> c when c.isEnum() -> new Shape.Word(word(c));
      case Class<?> c when c.isRecord() -> fields(c.asSubclass(Record.class));
      case Class<?> c -> throw new IllegalStateException("no shape for " + component + ": " + c);
    };
  }

  @SuppressWarnings("unchecked") // asked only of enums
  private static Class<? extends Enum<?>> word(Class<?> type) {
    return (Class<? extends Enum<?>>) type;
  }

  private static int least(RecordComponent component) {
    return switch (component.getName()) {
      case "accounts" -> PolicyShapes.isOne(component) ? 0 : 1;
      case "selectors" -> 1;
      default -> 0;
    };
  }

  /** The commands that follow from another inherit what is left of its window, or an hour. */
  private static Duration shortest(RecordComponent component) {
    return component.getDeclaringRecord() == CreateSnapshot.class ? SHORTEST_WINDOW : Duration.ZERO;
  }

  private static Rule rule(RecordComponent component) {
    var owner = component.getDeclaringRecord();
    var ofPolicy = PolicyShapes.rule(component);
    if (ofPolicy.isPresent()) {
      return ofPolicy.get();
    }
    return switch (component.getName()) {
      case "account", "shareWith", "sharedWith", "accounts" -> Rule.ACCOUNT;
      case "region" -> Rule.REGION;
      case "identifier" -> Rule.DATABASE;
      case "kmsKey", "via" -> Rule.KEY;
      case "optionGroup" -> Rule.OPTION_GROUP;
      case "arn" -> Rule.ARN;
      case "name" -> owner == RecoveryPoint.class ? Rule.NAMED : Rule.SNAPSHOT;
      case "requestedBy" -> Rule.LABEL;
      case "reason" -> Command.OfRetention.class.isAssignableFrom(owner) ? Rule.NAMED : Rule.LABEL;
      case "parent", "siblings", "snapshot", "copy", "timezone" -> Rule.NAMED;
      case "recoveryPoint" -> Command.class.isAssignableFrom(owner) ? Rule.ARN : Rule.ANY;
      case "run", "hold" -> Command.class.isAssignableFrom(owner) ? Rule.NAMED : Rule.ANY;
      case "policyName" -> Rule.POLICY;
      case "policy" -> owner == Retention.class ? Rule.POLICY : Rule.ANY;
      // What we tell must be readable by those whom we tell it, whatever it says.
      default -> Rule.ANY;
    };
  }

  private static Shape whole(RecordComponent component) {
    return switch (component.getName()) {
      case "retentionDays" -> new Shape.Whole(1, 36_500);
      case "minimumRedundancy" -> new Shape.Whole(0, 1_000);
      case "looks" -> new Shape.Whole(1, 100);
      default -> new Shape.Whole(0, Integer.MAX_VALUE);
    };
  }

  private static int most(RecordComponent component) {
    return switch (component.getName()) {
      case "accounts" -> PolicyShapes.isOne(component) ? MOST_ITEMS : MOST_ACCOUNTS;
      case "selectors", "exclusions", "topics", "emails" -> MOST_SELECTORS;
      case "shareWith", "sharedWith", "siblings", "copies", "next" -> MOST_ACCOUNTS;
      default -> MOST_ITEMS;
    };
  }

  private static Type argument(Type type) {
    return ((ParameterizedType) type).getActualTypeArguments()[0];
  }
}
