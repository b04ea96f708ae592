package io.backstay.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.cloud.LocalCloud;
import io.backstay.contracts.Event.BackupCompleted;
import io.backstay.contracts.Event.SourceUnshared;
import io.backstay.contracts.TraceContext;
import io.backstay.journeys.Collector.Told;
import io.backstay.journeys.storm.Worker;
import io.backstay.standalone.Standalone;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Three services, each a process of its own, export what they do with one backup. */
final class OneTraceTest {
  private static final Set<String> SERVICES =
      Set.of("backstay-snapshot", "backstay-copy-share", "backstay-audit");

  /** Into the west and into the vault, for which the source is lent and taken back. */
  private static final String PLAN =
      """
      {"copies": [{"region": "us-west-2", "kmsKey": "alias/backstay", "shareWith": ["222222222222"]},
                  {"account": "222222222222", "region": "us-west-2", "kmsKey": "alias/backstay-vault"}]}\
      """;

  @RegisterExtension private static final Judged JUDGED = new Judged();

  private static List<Told> spans = List.of();
  private static TraceContext root = TraceContext.of("");

  @BeforeAll
  static void one_backup_from_its_command_to_its_end() {
    try (var collector = Collector.start();
        var cloud = LocalCloud.start(Fleets.settings(600))) {
      Standalone.furnish(cloud.endpoint());
      try (var world = new World(JUDGED.reading(cloud))) {
        var workers =
            Stream.of("snapshot", "copy-share", "audit")
                .map(name -> Worker.start(name, cloud.endpoint(), collector.environment()))
                .toList();
        root = TraceContext.of(backedUp(world, collector));
        workers.forEach(Worker::close);
      }
      spans = collector.spans().stream().filter(span -> !servesMany(span)).toList();
    }
  }

  /** What lets copies in, or remembers their pace, serves many backups on a trace of its own. */
  private static boolean servesMany(Told span) {
    var copies =
        Stream.of(Aws.HOME, Aws.VAULT).flatMap(account -> serving(account + ".us-west-2.instance"));
    var snapshots = Stream.of("pace." + Aws.HOME + ".us-east-1.made.rds-instance.orders");
    return Stream.concat(copies, snapshots)
        .anyMatch(operation -> TraceContext.of(operation).traceId().equals(span.trace()));
  }

  private static Stream<String> serving(String place) {
    return Stream.of("slots." + place, "pace." + place + "." + Aws.HOME + "/us-east-1/orders");
  }

  /** Until audit, which hears all of it, has told of whatever was published. */
  private static String backedUp(World world, Collector collector) {
    var operation = world.send(Commands.planned(Aws.HOME, "orders", PLAN));
    world.ear.await(operation, BackupCompleted.class);
    world.ear.await(operation, SourceUnshared.class);
    Awaited.until(
        "both ends stand in the audit log, and all spans were exported",
        () -> {
          var log = world.audit("orders").toString();
          var told = collector.spans();
          return log.contains("BackupCompleted")
              && log.contains("SourceUnshared")
              && published(told).equals(heardByAudit(told));
        });
    return operation;
  }

  private static Set<String> published(List<Told> told) {
    return told.stream()
        .filter(span -> span.kind() == SpanKind.SPAN_KIND_PRODUCER)
        .filter(span -> span.name().startsWith("publish "))
        .map(Told::id)
        .collect(Collectors.toSet());
  }

  private static Set<String> heardByAudit(List<Told> told) {
    return told.stream()
        .filter(span -> span.kind() == SpanKind.SPAN_KIND_CONSUMER)
        .filter(span -> span.service().equals("backstay-audit"))
        .map(Told::parent)
        .collect(Collectors.toSet());
  }

  private static Stream<Told> of(SpanKind kind) {
    return spans.stream().filter(span -> span.kind() == kind);
  }

  private static Set<String> ids() {
    return spans.stream().map(Told::id).collect(Collectors.toSet());
  }

  @Test
  void all_three_processes_tell_of_one_trace_and_of_no_other() {
    assertEquals(SERVICES, spans.stream().map(Told::service).collect(Collectors.toSet()));
    assertEquals(
        Set.of(root.traceId()), spans.stream().map(Told::trace).collect(Collectors.toSet()));
  }

  @Test
  void its_root_is_the_command_and_every_other_span_hangs_below_one_that_was_told() {
    var roots = spans.stream().filter(span -> span.parent().isEmpty()).toList();
    assertEquals(Set.of(root.spanId()), roots.stream().map(Told::id).collect(Collectors.toSet()));
    assertEquals("process backstay-snapshot-commands", roots.getFirst().name());
    var ids = ids();
    var orphans =
        spans.stream()
            .filter(span -> !span.parent().isEmpty() && !ids.contains(span.parent()))
            .toList();
    assertEquals(List.of(), orphans);
  }

  @Test
  void every_span_is_reached_from_the_root() {
    var children = spans.stream().collect(Collectors.groupingBy(Told::parent));
    var reached = Stream.of(root.spanId()).collect(Collectors.toSet());
    var next = List.copyOf(reached);
    while (!next.isEmpty()) {
      next =
          next.stream()
              .flatMap(id -> children.getOrDefault(id, List.of()).stream())
              .map(Told::id)
              .filter(reached::add)
              .toList();
    }
    assertEquals(ids(), reached);
  }

  @Test
  void events_of_rds_that_name_no_trace_continue_that_of_the_operation_they_move() {
    var moved = inputs("backstay-snapshot", "backstay-snapshot-events");
    assertTrue(moved.contains("CreatedEvent"), moved.toString());
    var copied = inputs("backstay-copy-share", "backstay-copy-share-events");
    assertTrue(copied.contains("FinishedEvent"), copied.toString());
  }

  private static Set<String> inputs(String service, String queue) {
    return of(SpanKind.SPAN_KIND_CONSUMER)
        .filter(span -> span.service().equals(service))
        .filter(span -> queue.equals(span.attributes().get("messaging.destination.name")))
        .map(span -> span.attributes().getOrDefault("backstay.input", ""))
        .collect(Collectors.toSet());
  }

  @Test
  void what_was_asked_of_aws_stands_below_the_effect_that_asked() {
    var names = of(SpanKind.SPAN_KIND_CLIENT).map(Told::name).collect(Collectors.toSet());
    for (var action : new String[] {"CreateDBSnapshot", "CopyDBSnapshot"}) {
      assertTrue(names.contains("Rds/" + action), names.toString());
    }
  }

  @Test
  void each_message_out_is_told_by_its_sender_and_audit_tells_that_it_came() {
    assertTrue(published(spans).size() > 8, published(spans).toString());
    assertEquals(published(spans), heardByAudit(spans));
  }
}
