package io.backstay.cloud.rds;

import io.backstay.cloud.Machine.Handled;
import io.backstay.cloud.wire.QueryFields;
import io.backstay.cloud.wire.ResultXml;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * DescribeEvents: the last 14 days, by default the last hour. AWS's Event carries no event id, only
 * the text.
 */
final class DescribeEvents implements Action {

  private static final int LONGEST_MINUTES = 20160;
  private static final int DEFAULT_MINUTES = 60;
  private static final List<String> OTHER_TYPES =
      List.of(
          "db-parameter-group",
          "db-security-group",
          "custom-engine-version",
          "db-proxy",
          "blue-green-deployment",
          "db-shard-group",
          "zero-etl");

  private record Window(Instant from, Instant to) {

    boolean holds(Instant time) {
      return !time.isBefore(from) && !time.isAfter(to);
    }
  }

  @Override
  public Handled<RdsState> handle(Request request) {
    var fields = request.fields();
    var type = fields.text("SourceType");
    var source = fields.text("SourceIdentifier").map(Names::stored);
    if (source.isPresent() && type.isEmpty())
      throw RdsError.INVALID_PARAMETER_COMBINATION.refuse(
          "SourceType must be specified when SourceIdentifier is specified.");
    type.ifPresent(DescribeEvents::checkType);
    var window = window(fields, request.now());
    var categories = fields.list("EventCategories", "EventCategory");
    var found =
        request.state().said().stream()
            .filter(notice -> notice.about().place().equals(request.place()))
            .filter(notice -> window.holds(notice.time()))
            .filter(notice -> type.map(notice.about().kind().inApi::equals).orElse(true))
            .filter(notice -> source.map(notice.about().identifier()::equals).orElse(true))
            .filter(notice -> categories.isEmpty() || categories.contains(notice.category()))
            .toList();
    var page = Pages.of(found, DescribeEvents::key, fields);
    return request.answer(
        new ResultXml()
            .text("Marker", page.marker())
            .list("Events", "Event", page.items(), DescribeEvents::event)
            .answer());
  }

  private static void checkType(String type) {
    var known = Arrays.stream(ResourceName.Kind.values()).anyMatch(kind -> kind.inApi.equals(type));
    if (!known && !OTHER_TYPES.contains(type))
      throw RdsError.INVALID_PARAMETER_VALUE.refuse("Invalid source type: " + type);
  }

  private static Window window(QueryFields fields, Instant now) {
    var start = fields.time("StartTime");
    var end = fields.time("EndTime");
    var minutes = fields.number("Duration");
    if (minutes.isPresent() && (minutes.get() < 1 || minutes.get() > LONGEST_MINUTES))
      throw RdsError.INVALID_PARAMETER_VALUE.refuse(
          "Duration must be from 1 to " + LONGEST_MINUTES + " minutes.");
    var oldest = now.minus(Duration.ofMinutes(LONGEST_MINUTES));
    if (start.isPresent() && start.get().isBefore(oldest))
      throw RdsError.INVALID_PARAMETER_VALUE.refuse("StartTime must be within the last 14 days.");
    if (start.isPresent() && end.isPresent() && end.get().isBefore(start.get()))
      throw RdsError.INVALID_PARAMETER_COMBINATION.refuse("EndTime must not be before StartTime.");
    var length = Duration.ofMinutes(minutes.orElse(DEFAULT_MINUTES));
    var to =
        end.or(() -> start.filter(_ -> minutes.isPresent()).map(from -> from.plus(length)))
            .orElse(now);
    return new Window(start.orElse(to.minus(length)), to);
  }

  private static String key(Notice notice) {
    return "%015d %s %s".formatted(notice.time().toEpochMilli(), notice.about().arn(), notice.id());
  }

  private static void event(ResultXml xml, Notice notice) {
    xml.text("SourceIdentifier", notice.about().identifier())
        .text("SourceType", notice.about().kind().inApi)
        .text("Message", notice.message())
        .element("EventCategories", list -> list.text("EventCategory", notice.category()))
        .time("Date", notice.time())
        .text("SourceArn", notice.about().arn());
  }
}
