package io.backstay.cloud.rds;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.backstay.cloud.Machine.Happening;
import io.backstay.cloud.rds.Switches.Choice;
import io.backstay.cloud.wire.ResultXml;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedMap;

/** One event of RDS about one resource, by the ids and texts that AWS documents (AWS-FACTS 1.2). */
record Notice(Instant time, ResourceName about, String id, String category, String message) {

  /** Tags are those at the time of sending, which is why they are not kept. */
  Happening happening(SortedMap<String, String> tags, Switches switches) {
    var detail = JsonNodeFactory.instance.objectNode();
    detail.putArray("EventCategories").add(category);
    detail.put("SourceType", about.kind().inEvents);
    detail.put("SourceArn", about.arn());
    detail.put("Date", ResultXml.time(time));
    detail.put("Message", message);
    detail.put("SourceIdentifier", about.identifier());
    if (switches.has(Choice.EVENT_IDS)) detail.put("EventID", id);
    var sent = detail.putObject("Tags");
    tags.forEach(sent::put);
    return new Happening(
        about.place(),
        time.truncatedTo(ChronoUnit.SECONDS),
        "aws.rds",
        about.kind().detailType,
        List.of(about.arn()),
        detail.toString());
  }
}
