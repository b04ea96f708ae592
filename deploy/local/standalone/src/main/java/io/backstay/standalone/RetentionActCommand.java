package io.backstay.standalone;

import io.backstay.contracts.ApplyRetention;
import io.backstay.contracts.Command.OfRetention;
import io.backstay.contracts.ConfirmRetention;
import io.backstay.contracts.PlaceHold;
import io.backstay.contracts.ReleaseHold;
import io.backstay.retention.Entry;
import io.backstay.retention.Holds.Held;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What retention is told to do: each of these says why, for the audit log. */
final class RetentionActCommand {
  private RetentionActCommand() {}

  /** What came of it. */
  private record Result(int exit, String text, Map<String, Object> json) {}

  @Command(
      name = "apply",
      description = {
        "Delete what retention lets go of one or all databases. What would take too much stops until",
        "retention confirm; the exit code is 1 then. ./backstay status RUN -f follows it."
      })
  static final class Apply extends Act {
    @Parameters(
        paramLabel = "DATABASE",
        arity = "0..1",
        description = "As in rds-instance/111111111111/us-east-1/orders; default all of them.")
    private @Nullable String database;

    @Option(
        names = "--policy",
        paramLabel = "FILE",
        description = "Counts instead of what its newest recovery point came with.")
    private @Nullable String policy;

    @Override
    OfRetention command(String why) {
      return new ApplyRetention(
          Optional.ofNullable(database).map(DatabaseName::read),
          Optional.ofNullable(policy).map(RetentionFiles::retention),
          "",
          why);
    }

    @Override
    Optional<Result> heard(String id, DynamoDbClient dynamoDb) {
      var run = (database == null ? "retention." : "forget.") + id;
      return run(run, dynamoDb, Set.of("Surveying", "Planning"));
    }
  }

  @Command(
      name = "confirm",
      description = "Let a run go on that stopped because it would delete too much.")
  static final class Confirm extends Act {
    @Parameters(paramLabel = "RUN", description = "As apply or RetentionStopped names it.")
    private String run = "";

    @Override
    OfRetention command(String why) {
      return new ConfirmRetention(run, "", why);
    }

    @Override
    Optional<Result> heard(String id, DynamoDbClient dynamoDb) {
      return run(run, dynamoDb, Set.of("Surveying", "Settling", "Confirming"));
    }
  }

  @Command(
      name = "hold",
      description = "Keep a recovery point, whatever the rules say, until it is released.")
  static final class Hold extends OfPoint {
    @Option(
        names = "--until",
        paramLabel = "INSTANT",
        description = "Its end, such as 2027-01-01T00:00:00Z; default none.")
    private @Nullable String until;

    @Override
    OfRetention command(String why) {
      return new PlaceHold(point(), Optional.ofNullable(until).map(Hold::instant), "", why);
    }

    private static Instant instant(String text) {
      try {
        return OffsetDateTime.parse(text).toInstant();
      } catch (DateTimeException unreadable) {
        throw Failed.wrongUsage(
            "--until must be an instant such as 2027-01-01T00:00:00Z, but is " + text);
      }
    }

    @Override
    Result result(String id, Entry entry) {
      return entry.holds().all().stream()
          .filter(held -> held.id().equals(id))
          .findFirst()
          .map(held -> new Result(0, "held by " + id + ", " + held.hold(), json(id, entry)))
          .orElseGet(() -> new Result(1, "not held: " + others(entry), json(id, entry)));
    }
  }

  @Command(name = "release", description = "Take a hold back; other holds stay.")
  static final class Release extends OfPoint {
    @Option(
        names = "--hold",
        paramLabel = "ID",
        description = "As hold printed it; needed where there are several.")
    private @Nullable String hold;

    @Override
    OfRetention command(String why) {
      return new ReleaseHold(point(), Optional.ofNullable(hold), "", why);
    }

    @Override
    Result result(String id, Entry entry) {
      return new Result(0, others(entry), json(id, entry));
    }
  }

  /** About one recovery point, which the catalog has to know. */
  private abstract static class OfPoint extends Act {
    @Parameters(paramLabel = "RECOVERY-POINT", description = "Its ARN.")
    private String point = "";

    String point() {
      return point;
    }

    abstract Result result(String id, Entry entry);

    @Override
    void check(DynamoDbClient dynamoDb) {
      if (new Catalog(dynamoDb).named(point).isEmpty()) {
        throw Failed.because("the catalog knows no recovery point " + point);
      }
    }

    @Override
    Optional<Result> heard(String id, DynamoDbClient dynamoDb) {
      return new Catalog(dynamoDb)
          .named(point)
          .filter(entry -> entry.holds().heard().contains(id))
          .map(entry -> result(id, entry));
    }

    static String others(Entry entry) {
      var holds = entry.holds().all();
      return holds.isEmpty()
          ? "nobody holds it"
          : "held by "
              + String.join("; ", holds.stream().map(one -> one.id() + ", " + one.hold()).toList());
    }

    static Map<String, Object> json(String id, Entry entry) {
      var json = new LinkedHashMap<String, Object>();
      json.put("recoveryPoint", entry.point().arn());
      json.put("command", id);
      json.put("holds", entry.holds().all().stream().map(Held::id).toList());
      return json;
    }
  }

  /** They differ in what they ask for and in what comes of it. */
  @Command(mixinStandardHelpOptions = true)
  private abstract static class Act implements Callable<Integer> {
    @CommandLine.Spec private @Nullable CommandSpec spec;

    @Option(
        names = "--reason",
        required = true,
        paramLabel = "TEXT",
        description = "Kept in the audit log.")
    private String reason = "";

    @Mixin private Endpoint endpoint = new Endpoint();

    @Option(names = "--json", description = "Print what came of it as one line of JSON.")
    private boolean json;

    abstract OfRetention command(String why);

    /** Empty while nothing has come of the command with this id. */
    abstract Optional<Result> heard(String id, DynamoDbClient dynamoDb);

    void check(DynamoDbClient dynamoDb) {}

    /** A run, unless it is still in one of these states. */
    static Optional<Result> run(String run, DynamoDbClient dynamoDb, Set<String> waiting) {
      return new Operations(dynamoDb)
          .with(run).stream()
              .filter(one -> one.id().equals(run) && !waiting.contains(one.state()))
              .findFirst()
              .map(Act::result);
    }

    private static Result result(Operation run) {
      var json = new LinkedHashMap<String, Object>();
      json.put("run", run.id());
      json.put("state", run.state());
      json.put("steps", run.steps());
      run.cause().ifPresent(cause -> json.put("cause", cause));
      var text = new StringBuilder(run.id()).append(": ").append(run.state());
      run.cause().ifPresent(cause -> text.append(", because of ").append(cause));
      run.steps()
          .forEach(
              step -> text.append("\n    ").append(step.what()).append(": ").append(step.report()));
      var goesOn = Set.of("Going", "Completed").contains(run.state());
      return new Result(goesOn ? 0 : 1, text.toString(), json);
    }

    @Override
    public Integer call() throws InterruptedException {
      if (reason.isBlank()) {
        throw Failed.wrongUsage("--reason must not be blank");
      }
      var command = command(reason);
      try (var clients = endpoint.open("retention");
          var dynamoDb = clients.home(DynamoDbClient.builder())) {
        check(dynamoDb);
        var result = new RetentionPost(clients).send(command, id -> heard(id, dynamoDb));
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println(json ? JsonText.of(result.json()) : result.text());
        return result.exit();
      } catch (SdkException away) {
        throw endpoint.away(away);
      }
    }
  }
}
