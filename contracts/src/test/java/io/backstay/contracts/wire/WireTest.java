package io.backstay.contracts.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.backstay.contracts.Command;
import io.backstay.contracts.CopySnapshot;
import io.backstay.contracts.CreateSnapshot;
import io.backstay.contracts.Destination;
import io.backstay.contracts.Envelope;
import io.backstay.contracts.Event;
import io.backstay.contracts.Parsed;
import io.backstay.contracts.Plan;
import io.backstay.contracts.Reason;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.contracts.Retention;
import io.backstay.contracts.RetentionEvent;
import io.backstay.contracts.RetentionTally;
import io.backstay.contracts.Sent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class WireTest {

  private static final Sent SENT = new Sent("m-1", Instant.parse("2026-11-20T02:00:05Z"));

  static Stream<Command> commands() {
    return Samples.COMMANDS.stream();
  }

  static Stream<Event> events() {
    return Samples.EVENTS.stream();
  }

  static List<Path> examples() throws IOException {
    try (var files = Files.list(Path.of("../docs/examples/commands"))) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void a_command_reads_as_it_was_printed(Command command) {
    var envelope = Samples.enveloped(command);
    assertEquals(new Parsed.Read<>(envelope), Wire.command(Wire.print(envelope), SENT));
  }

  @ParameterizedTest
  @MethodSource("events")
  void an_event_reads_as_it_was_printed(Event event) {
    var envelope = Samples.enveloped(event);
    assertEquals(new Parsed.Read<>(envelope), Wire.event(Wire.print(envelope)));
  }

  /** Those that came after the goldens. */
  static Stream<Record> withLaterFields() {
    var destination =
        new Destination(
            "111111111111",
            "us-west-2",
            Optional.empty(),
            List.of(),
            Optional.of("tde-west"),
            Optional.of("alias/between"));
    var retention =
        new Retention(
                new Retention.Keep(Map.of("daily", 7), Map.of(), List.of()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty())
            .of("nightly");
    var plan =
        new Plan(
            List.of(destination),
            List.of(),
            Optional.of(retention),
            Optional.of(Duration.ofHours(24)));
    return Stream.of(
        new CreateSnapshot(
            Samples.ORDERS, plan, Optional.empty(), Duration.ofHours(6), "alice", "nightly"),
        new Event.CopyFailed(
            Samples.PARENT,
            Samples.SNAPSHOT,
            destination,
            Samples.CAUSE,
            Optional.of(Samples.VAULT)),
        new CopySnapshot(
            Samples.PARENT,
            Samples.SNAPSHOT,
            destination,
            List.of(),
            List.of(),
            Duration.ofHours(5),
            "alice",
            "nightly",
            Optional.of(Samples.VAULT),
            Optional.of(Samples.COPY),
            List.of(Samples.VAULT),
            Optional.of(2),
            Optional.of(retention)),
        new Event.CopyCompleted(
            Samples.PARENT,
            Samples.SNAPSHOT,
            Samples.COPY,
            destination,
            SENT.at(),
            "alice",
            "nightly",
            Optional.of(Samples.VAULT),
            List.of(Samples.VAULT),
            Optional.of(2),
            Optional.of(retention)),
        new Event.SnapshotCompleted(
            Samples.SNAPSHOT
                .managedBy(Optional.of(RecoveryPoint.CUSTOMER))
                .tagged(Map.of("team", "shop", "backstay:operation", "01-nightly")),
            plan,
            SENT.at(),
            "alice",
            "nightly",
            Optional.of(3)),
        new Event.CopyStarted(
            Samples.PARENT,
            Samples.SNAPSHOT,
            destination,
            "copy-1",
            Optional.of("the first copy into the region")),
        new RetentionEvent.FleetRetentionCompleted(
            "retention.01-all",
            40,
            RetentionTally.NONE,
            List.of(new Reason("NoRetention", "it names none", 2, List.of("orders")))));
  }

  @ParameterizedTest
  @MethodSource("withLaterFields")
  void later_fields_read_as_they_were_printed(Record message) {
    switch (message) {
      case Command command -> a_command_reads_as_it_was_printed(command);
      case Event event -> an_event_reads_as_it_was_printed(event);
      default -> throw new AssertionError(message);
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void every_example_is_a_command(Path example) throws IOException {
    var parsed = Wire.command(Files.readString(example), SENT);
    assertEquals(Parsed.Read.class, parsed.getClass(), parsed::toString);
  }

  @Test
  void a_bare_command_takes_id_and_time_from_its_sending_and_defaults_from_the_contract() {
    var body =
        """
        {"type": "CreateSnapshot",
         "database": {"engine": "rds-instance", "account": "111111111111", "region": "us-east-1", "identifier": "Orders"},
         "somebodysOwnField": 1}
        """;

    var expected =
        new CreateSnapshot(
            Samples.ORDERS,
            new Plan(List.of(), List.of(), Optional.empty()),
            Optional.empty(),
            Duration.ofHours(6),
            "",
            "");
    assertEquals(
        new Parsed.Read<>(Envelope.of("m-1", "backstay/bare", SENT.at(), (Command) expected)),
        Wire.command(body, SENT));
  }
}
