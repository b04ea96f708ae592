package io.backstay.contracts.wire;

import io.backstay.contracts.Envelope;
import io.backstay.contracts.Event;
import io.backstay.contracts.Heard;
import io.backstay.contracts.Parsed;
import io.backstay.contracts.rds.RdsEvent;
import io.backstay.contracts.rds.RdsEvents;

/** Reads an event queue; like all reading here it never throws. */
public final class Hearing {
  private Hearing() {}

  public static Parsed<Heard> of(String body) {
    return isFromEventBridge(body) ? fromRds(body) : fromUs(body);
  }

  /** Only EventBridge says {@code detail-type}, and only a CloudEvent says {@code specversion}. */
  private static boolean isFromEventBridge(String body) {
    return switch (Body.of(body)) {
      case Body.Json(var object) -> object.has("detail-type") && !object.has("specversion");
      case Body.Unreadable _ -> false;
    };
  }

  private static Parsed<Heard> fromRds(String body) {
    return switch (RdsEvents.parse(body)) {
      case Parsed.Read<RdsEvent>(var event) -> new Parsed.Read<>(new Heard.FromRds(event));
      case Parsed.Unknown<RdsEvent>(var type) -> new Parsed.Unknown<>(type);
      case Parsed.Broken<RdsEvent>(var field, var rule, var type, var database) ->
          new Parsed.Broken<>(field, rule, type, database);
    };
  }

  private static Parsed<Heard> fromUs(String body) {
    return switch (Wire.event(body)) {
      case Parsed.Read<Envelope<Event>>(var event) -> new Parsed.Read<>(new Heard.FromUs(event));
      case Parsed.Unknown<Envelope<Event>>(var type) -> new Parsed.Unknown<>(type);
      case Parsed.Broken<Envelope<Event>>(var field, var rule, var type, var database) ->
          new Parsed.Broken<>(field, rule, type, database);
    };
  }
}
