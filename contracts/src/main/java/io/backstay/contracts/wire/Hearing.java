package io.backstay.contracts.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstay.contracts.Heard;
import io.backstay.contracts.Parsed;
import io.backstay.contracts.rds.RdsEvents;
import io.backstay.contracts.rds.RdsNotifications;
import io.backstay.contracts.redshift.RedshiftNotifications;
import io.backstay.contracts.sns.Delivery;
import io.backstay.contracts.sns.Notice;
import io.backstay.contracts.sns.Topic;
import java.util.Optional;
import java.util.function.Function;

/** Reads an event queue; like all reading here it never throws. */
public final class Hearing {

  /** The type of the plain text that an event subscription begins with. */
  public static final String ANNOUNCEMENT = "EventSubscription";

  private Hearing() {}

  public static Parsed<Heard> of(String body) {
    return switch (Delivery.of(body)) {
      case Delivery.Content(var object, var topic) -> content(object, topic);
      case Delivery.Announcement() -> new Parsed.Unknown<>(ANNOUNCEMENT);
      case Delivery.Unreadable(var field, var rule) ->
          new Parsed.Broken<>(field, rule, Optional.empty(), Optional.empty());
    };
  }

  /** Only EventBridge says {@code detail-type}, and only a CloudEvent says {@code specversion}. */
  private static Parsed<Heard> content(ObjectNode object, Optional<Topic> topic) {
    if (object.has("specversion")) {
      return heard(Wire.event(object), Heard.FromUs::new);
    }
    if (object.has("detail-type")) {
      return heard(RdsEvents.parse(object), Heard.FromRds::new);
    }
    if (RedshiftNotifications.isOne(object)) {
      var notice = new Notice(object);
      return heard(RedshiftNotifications.parse(notice, topic), Heard.FromRedshift::new);
    }
    if (Notice.isOne(object)) {
      return heard(RdsNotifications.parse(new Notice(object), topic), Heard.FromRds::new);
    }
    return heard(Wire.event(object), Heard.FromUs::new);
  }

  private static <T> Parsed<Heard> heard(Parsed<T> parsed, Function<T, Heard> as) {
    return switch (parsed) {
      case Parsed.Read<T>(var value) -> new Parsed.Read<>(as.apply(value));
      case Parsed.Unknown<T>(var type) -> new Parsed.Unknown<>(type);
      case Parsed.Broken<T>(var field, var rule, var type, var database) ->
          new Parsed.Broken<>(field, rule, type, database);
    };
  }
}
