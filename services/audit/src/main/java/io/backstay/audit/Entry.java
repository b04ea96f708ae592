package io.backstay.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.backstay.contracts.Envelope;
import io.backstay.contracts.TraceContext;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * One line of the audit log: what was told ({@code told.data} is its content as JSON), of whom, by
 * whom, and what it means. The same message always gives the same entry.
 */
public record Entry(Envelope<String> told, Subject subject, Asked asked, Outcome outcome) {

  public static final String PARTITION_KEY = "instance_id";
  public static final String SORT_KEY = "timestamp#event_id";
  public static final String TTL = "ttl";

  private static final Duration KEPT = Duration.ofDays(90);

  /** Below the 64 KB of an item, with room for keys and names. */
  private static final int LARGEST = 60 * 1024;

  /** Sorts as text by time, so that a query answers in order. */
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /** In lower case, as AWS keeps identifiers. */
  public String partitionKey() {
    return Bounds.key(subject.instanceId().toLowerCase(Locale.ROOT));
  }

  public String sortKey() {
    return timestamp() + "#" + Bounds.key(told.id());
  }

  /** When DynamoDB may delete it: 90 days after the event's own time. */
  public Instant keptUntil() {
    return told.time().plus(KEPT);
  }

  /** Everything but the keys and the time to live; what is not known is not there. */
  public SortedMap<String, String> attributes() {
    var attributes = new TreeMap<String, String>();
    attributes.put("audit_id", auditId());
    attributes.put("timestamp", timestamp());
    attributes.put("event_id", Bounds.key(told.id()));
    attributes.put("outcome", outcome.wireName());
    put(attributes, "type", Optional.of(told.type()));
    put(attributes, "source", Optional.of(told.source()));
    put(attributes, "operation", told.operation());
    put(attributes, "cause", told.cause());
    put(attributes, "trace_id", told.trace().map(TraceContext::traceId));
    put(attributes, "account", subject.account());
    put(attributes, "region", subject.region());
    put(attributes, "engine", subject.engine());
    put(attributes, "database", subject.database());
    put(attributes, "actor", asked.actor());
    put(attributes, "requested_by", asked.requestedBy());
    put(attributes, "reason", asked.reason());
    var others = attributes.values().stream().mapToInt(Bounds::size).sum();
    attributes.put("detail", Bounds.detail(told.data(), LARGEST - others));
    return attributes;
  }

  /** Names this line wherever a line must be named by one text; computed, so that it stays. */
  private String auditId() {
    return UUID.nameUUIDFromBytes((partitionKey() + "/" + sortKey()).getBytes(UTF_8)).toString();
  }

  private String timestamp() {
    return TIMESTAMP.format(told.time());
  }

  private static void put(
      SortedMap<String, String> attributes, String name, Optional<String> value) {
    value
        .filter(text -> !text.isBlank())
        .ifPresent(text -> attributes.put(name, Bounds.text(text)));
  }
}
