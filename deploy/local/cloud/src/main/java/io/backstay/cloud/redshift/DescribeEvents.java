package io.backstay.cloud.redshift;

import io.backstay.cloud.Machine.Handled;
import io.backstay.cloud.wire.QueryFields;
import io.backstay.cloud.wire.ResultXml;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** DescribeEvents: the last 14 days, by default the last hour; unlike RDS's they carry their id. */
final class DescribeEvents implements Action {

  private static final int LONGEST_MINUTES = 20160;
  private static final int DEFAULT_MINUTES = 60;
  private static final Set<String> TYPES =
      Set.of(
          "cluster",
          "cluster-parameter-group",
          "cluster-security-group",
          "cluster-snapshot",
          "scheduled-action");

  private record Window(Instant from, Instant to) {

    boolean holds(Instant time) {
      return !time.isBefore(from) && !time.isAfter(to);
    }
  }

  @Override
  public Handled<RedshiftState> handle(Request request) {
    var fields = request.fields();
    var type = fields.text("SourceType");
    var source = fields.text("SourceIdentifier").map(Names::stored);
    if (source.isPresent() != type.isPresent())
      throw RedshiftError.INVALID_PARAMETER_COMBINATION.refuse(
          "SourceIdentifier and SourceType must be specified together.");
    type.filter(sent -> !TYPES.contains(sent))
        .ifPresent(sent -> {
          throw RedshiftError.INVALID_PARAMETER_VALUE.refuse("Invalid source type: " + sent);
        });
    var window = window(fields, request.now());
    var found =
        request.state().said().stream()
            .filter(notice -> notice.place().equals(request.place()))
            .filter(notice -> window.holds(notice.time()))
            .filter(notice -> type.map(notice.sourceType()::equals).orElse(true))
            .filter(notice -> source.map(notice.resource()::equals).orElse(true))
            .toList();
    var page = Pages.of(found, DescribeEvents::key, fields);
    return request.answer(
        new ResultXml()
            .text("Marker", page.marker())
            .list("Events", "Event", page.items(), DescribeEvents::event)
            .answer());
  }

  private static Window window(QueryFields fields, Instant now) {
    var start = fields.time("StartTime");
    var end = fields.time("EndTime");
    int minutes = fields.number("Duration").orElse(DEFAULT_MINUTES);
    if (minutes < 1 || minutes > LONGEST_MINUTES)
      throw RedshiftError.INVALID_PARAMETER_VALUE.refuse(
          "Duration must be from 1 to " + LONGEST_MINUTES + " minutes.");
    var to = end.orElse(now);
    var from = start.orElse(to.minus(Duration.ofMinutes(minutes)));
    if (to.isBefore(from))
      throw RedshiftError.INVALID_PARAMETER_COMBINATION.refuse(
          "EndTime must not be before StartTime.");
    return new Window(from, to);
  }

  private static String key(Notice notice) {
    return "%015d %s %s".formatted(notice.time().toEpochMilli(), notice.resource(), notice.id());
  }

  private static void event(ResultXml xml, Notice notice) {
    xml.text("SourceIdentifier", notice.resource())
        .text("SourceType", notice.sourceType())
        .text("Message", notice.message())
        .element("EventCategories", list -> list.text("EventCategory", notice.category()))
        .text("Severity", notice.severity())
        .time("Date", notice.time())
        .text("EventId", notice.id());
  }
}
