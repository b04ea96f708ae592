package io.backstay.contracts.sns;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The notification of an event subscription, as far as RDS and Redshift write it alike: keys with
 * blanks in them, values with blanks behind them.
 */
public record Notice(ObjectNode object) {

  /** What a time must look like, for whoever is told that it does not. */
  public static final String TIME = "must be a time in UTC such as 2026-11-20 02:00:07.882";

  private static final Pattern REGION =
      Pattern.compile("[?&]region=([a-z0-9-]{1,32})(?![a-z0-9-])");
  private static final DateTimeFormatter FORM =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .toFormatter(Locale.ROOT);

  /** Neither EventBridge nor a CloudEvent has such a key. */
  public static boolean isOne(JsonNode object) {
    return object.has("Event Source");
  }

  public Optional<String> text(String key) {
    return Optional.ofNullable(object.path(key).textValue())
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  /** What stands behind {@code #} in the URL under this key. */
  public Optional<String> fragment(String key) {
    return text(key).filter(url -> url.contains("#")).map(url -> url.replaceFirst("(?s).*#", ""));
  }

  public Optional<Instant> time() {
    return text("Event Time")
        .flatMap(time -> {
          try {
            return Optional.of(LocalDateTime.parse(time, FORM).toInstant(ZoneOffset.UTC));
          } catch (DateTimeException unreadable) {
            return Optional.empty();
          }
        });
  }

  /** The region that the link to the console leads to. */
  public Optional<String> linkedRegion() {
    return text("Identifier Link")
        .map(REGION::matcher)
        .flatMap(match -> match.find() ? Optional.of(match.group(1)) : Optional.empty());
  }

  /**
   * A notification has no id of its own. Computed of all that it says, a repeat has the same one,
   * by whichever way it was delivered.
   */
  public String id() {
    return UUID.nameUUIDFromBytes(object.toString().getBytes(UTF_8)).toString();
  }
}
