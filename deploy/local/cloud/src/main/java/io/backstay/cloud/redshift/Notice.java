package io.backstay.cloud.redshift;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.backstay.cloud.Machine.Happening;
import io.backstay.cloud.Place;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * One event of Redshift by the ids that AWS documents (AWS-FACTS 2.3); {@code category} is the
 * API's word, in lower case.
 */
record Notice(
    Instant time,
    Place place,
    String sourceType,
    String resource,
    String id,
    String category,
    String severity,
    String subject,
    String message) {

  static final String INFO = "INFO";
  static final String ERROR = "ERROR";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** In the body that was captured (AWS-FACTS 2.2), blanks behind its links included. */
  Happening happening(String topicArn) {
    var body = JsonNodeFactory.instance.objectNode();
    body.put("Event Source", sourceType);
    body.put("Resource", resource);
    body.put("Event Time", TIME.format(time));
    body.put(
        "Identifier Link",
        "https://console.aws.amazon.com/redshift/home?region=%s#%s "
            .formatted(place.region(), anchor()));
    body.put("Severity", severity);
    body.putArray("Category")
        .add(category.substring(0, 1).toUpperCase(Locale.ROOT) + category.substring(1));
    body.put(
        "About this Event",
        "http://docs.aws.amazon.com/redshift/latest/mgmt/working-with-event-notifications.html#%s "
            .formatted(id));
    body.put("Event Message", message);
    return Telling.of(
        place,
        time,
        topicArn,
        "[Amazon Redshift %s] - %s".formatted(severity, subject),
        body.toString());
  }

  private String anchor() {
    return sourceType.equals("cluster")
        ? "cluster-details:cluster=" + resource
        : "snapshots:id=" + resource;
  }
}
