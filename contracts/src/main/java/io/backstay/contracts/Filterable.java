package io.backstay.contracts;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a subscriber can filter events by, as message attributes: a filter policy needs no look into
 * the body.
 */
public final class Filterable {
  private Filterable() {}

  /**
   * {@code type} and {@code source} always; {@code account}, {@code region}, {@code engine} and
   * {@code database} where one is known.
   */
  public static Map<String, String> attributes(Envelope<Event> envelope) {
    var attributes = new TreeMap<String, String>();
    attributes.put("type", envelope.type());
    attributes.put("source", envelope.source());
    envelope
        .data()
        .subject()
        .ifPresent(database -> {
          attributes.put("account", database.account());
          attributes.put("region", database.region());
          attributes.put("engine", database.engine().wireName());
          attributes.put("database", database.identifier());
        });
    return attributes;
  }
}
