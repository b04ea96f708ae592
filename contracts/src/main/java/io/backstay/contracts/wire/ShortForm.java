package io.backstay.contracts.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstay.contracts.Command;
import io.backstay.contracts.CreateSnapshot;
import io.backstay.contracts.Database;
import io.backstay.contracts.Engine;
import io.backstay.contracts.Envelope;
import io.backstay.contracts.Parsed;
import io.backstay.contracts.Plan;
import io.backstay.contracts.Retention;
import io.backstay.contracts.Retention.Keep;
import io.backstay.contracts.Sent;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The short form for a Redshift cluster at home: {@code {"cluster_identifier": "sales",
 * "target_account_id": "222222222222", "retention_days": 30}}. It becomes a CreateSnapshot of that
 * account and region, named {@code PREFIX-YYYYMMDD-HHMMSS} after the UTC time of its sending.
 */
public record ShortForm(String account, String region, String prefix) {

  /** What a prefix looks like: it must leave a legal name of a snapshot. */
  public static final String PREFIXES = "[a-zA-Z](-?[a-zA-Z0-9]){0,99}";

  private static final String CLUSTER = "cluster_identifier";
  private static final String TARGET = "target_account_id";
  private static final String DAYS = "retention_days";

  /** As Redshift's ManualSnapshotRetentionPeriod counts; -1 is for ever. */
  private static final int FOR_EVER = -1;

  private static final int MOST_DAYS = 3653;
  private static final Duration WINDOW = Duration.ofHours(6);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  public ShortForm {
    if (!prefix.matches(PREFIXES)) {
      throw new IllegalArgumentException("prefix: must begin a snapshot's name, but is " + prefix);
    }
  }

  /** It says no type, and at least one of its own fields. */
  static boolean isOne(ObjectNode object) {
    return !object.has("type")
        && !CloudEvents.looksLikeOne(object)
        && Stream.of(CLUSTER, TARGET, DAYS).anyMatch(object::has);
  }

  Parsed<Envelope<Command>> read(ObjectNode object, Sent sent) {
    var reader = new Reader();
    var cluster =
        object.hasNonNull(CLUSTER)
            ? reader.read(new Shape.Text(Rule.DATABASE), object.path(CLUSTER), CLUSTER)
            : reader.wrong(CLUSTER, Reader.MISSING);
    var database =
        cluster.map(
            name -> new Database(Engine.REDSHIFT_CLUSTER, account, region, name.toString()));
    var target = target(reader, object);
    var days = days(reader, object);
    if (database.isEmpty() || !reader.problems().isEmpty()) {
      return broken(reader.problems(), database);
    }
    var plan = new Plan(List.of(), target.stream().toList(), days.map(ShortForm::retention));
    var command =
        new CreateSnapshot(
            database.get(),
            plan,
            Optional.of(prefix + "-" + TIME.format(sent.at())),
            WINDOW,
            "",
            "asked for in the short form");
    return new Parsed.Read<>(
        Envelope.of(sent.messageId(), CloudEvents.BARE, sent.at(), (Command) command));
  }

  private Optional<String> target(Reader reader, ObjectNode object) {
    if (!object.hasNonNull(TARGET)) {
      return Optional.empty();
    }
    var target =
        reader
            .read(new Shape.Text(Rule.ACCOUNT), object.path(TARGET), TARGET)
            .map(String.class::cast);
    return target.filter(account::equals).isPresent()
        ? reader.wrong(TARGET, "must not be the account that owns the snapshot")
        : target;
  }

  private static Optional<Integer> days(Reader reader, ObjectNode object) {
    var node = object.path(DAYS);
    if (!object.hasNonNull(DAYS)) {
      return Optional.empty();
    }
    var fits = node.isIntegralNumber() && node.canConvertToInt();
    var days = fits ? node.intValue() : 0;
    return days == FOR_EVER || (days >= 1 && days <= MOST_DAYS)
        ? Optional.of(days)
        : reader.wrong(DAYS, "must be -1 (for ever) or a whole number from 1 to " + MOST_DAYS);
  }

  /** For ever is to keep all, as a plan says it. */
  private static Retention retention(int days) {
    return new Retention(
        new Keep(days == FOR_EVER ? Map.of("last", -1) : Map.of(), Map.of(), List.of()),
        days == FOR_EVER ? Optional.empty() : Optional.of(days),
        Optional.empty(),
        Optional.empty());
  }

  private static Parsed<Envelope<Command>> broken(
      List<Problem> problems, Optional<Database> database) {
    var first = problems.getFirst();
    var further =
        problems.stream().skip(1).map(also -> "; also: " + also).collect(Collectors.joining());
    return new Parsed.Broken<>(
        first.field(),
        first.rule() + further,
        Optional.of(CreateSnapshot.class.getSimpleName()),
        database);
  }
}
