package io.backstay.standalone;

import io.backstay.standalone.Policies.Known;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A policy in one line, for people and for programs. */
final class PolicyLine {
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("EEE uuuu-MM-dd HH:mm", Locale.ROOT);

  private PolicyLine() {}

  static String text(Known known, Instant now) {
    return "%s: version %d, %s%s"
        .formatted(
            known.name(),
            known.kept().version(),
            known.state().toLowerCase(Locale.ROOT),
            known.next(now).map(next -> ", next run " + local(next, known)).orElse(""));
  }

  static String next(Known known, Instant now) {
    return known.next(now).map(next -> local(next, known)).orElse("-");
  }

  static Map<String, Object> json(Known known, Instant now) {
    var json = new LinkedHashMap<String, Object>();
    json.put("name", known.name());
    json.put("version", known.kept().version());
    json.put("state", known.state());
    json.put("next", known.next(now));
    return json;
  }

  static String local(Instant at, ZoneId zone) {
    return LOCAL.format(at.atZone(zone)) + " " + zone;
  }

  private static String local(Instant at, Known known) {
    return local(at, ZoneId.of(known.kept().policy().schedule().timezone()));
  }

  /** The simulated time of the cloud, by which policies run. */
  static Instant now(Clients clients) {
    return CloudTime.of(clients.endpoint()).orElseGet(Instant::now);
  }
}
