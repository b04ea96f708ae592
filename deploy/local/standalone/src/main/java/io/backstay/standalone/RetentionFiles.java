package io.backstay.standalone;

import io.backstay.contracts.Retention;
import io.backstay.contracts.wire.Problem;
import io.backstay.contracts.wire.RetentionFile;
import io.backstay.retention.Point;
import io.backstay.retention.Rules;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** What every question about retention is asked of: a policy, recovery points and a moment. */
final class RetentionFiles {
  /** Of what is wrong with a file of a hundred thousand, so much is read by anybody. */
  private static final int MOST_PROBLEMS = 200;

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      required = true,
      description = "{\"keep\":{\"daily\":7}} or a whole protection policy, JSON or YAML.")
  private String policy = "";

  @Option(
      names = "--points",
      paramLabel = "FILE",
      required = true,
      description =
          "JSON: [{\"id\",\"database\",\"time\",\"tags\",\"status\",\"verified\",\"destination\"}]; - reads stdin.")
  private String points = "";

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      description = "The moment that is asked about, such as 2026-03-01T02:00:00Z; default now.")
  private Optional<String> at = Optional.empty();

  record Asked(Rules rules, List<Point> points, Instant at) {}

  /** Wrong usage with everything that is wrong, also with {@code others} on the line. */
  Asked read(List<String> others) {
    var problems = new ArrayList<String>();
    var rules = rules(problems);
    var moment = moment(problems);
    problems.addAll(others);
    var read = PointsFile.read(points);
    read.problems().forEach(problem -> problems.add(points + ": " + problem));
    if (!problems.isEmpty()) {
      throw Failed.wrongUsage(text(problems));
    }
    return new Asked(rules.orElseThrow(), read.points(), moment);
  }

  /** A retention by itself or within a policy; wrong usage with everything that is wrong. */
  static Retention retention(String file) {
    return switch (RetentionFile.of(CommandFile.read(file).body())) {
      case RetentionFile.Read(var read) -> read;
      case RetentionFile.Wrong(var wrong) ->
          throw Failed.wrongUsage(text(wrong.stream().map(one -> file + ": " + one).toList()));
    };
  }

  private Optional<Rules> rules(List<String> problems) {
    return switch (RetentionFile.of(CommandFile.read(policy).body())) {
      case RetentionFile.Read(var retention) -> {
        var rules = Rules.of(retention);
        if (rules.isEmpty()) {
          problems.add(policy + ": keep must keep something, but keeps nothing");
        }
        yield rules;
      }
      case RetentionFile.Wrong(var wrong) -> {
        wrong.stream().map(Problem::toString).forEach(one -> problems.add(policy + ": " + one));
        yield Optional.empty();
      }
    };
  }

  private Instant moment(List<String> problems) {
    try {
      return at.map(text -> OffsetDateTime.parse(text).toInstant()).orElseGet(Instant::now);
    } catch (DateTimeException unreadable) {
      problems.add("--at must be an instant such as 2026-03-01T02:00:00Z");
      return Instant.EPOCH;
    }
  }

  private static String text(List<String> problems) {
    var more = problems.size() - MOST_PROBLEMS;
    return problems.stream().limit(MOST_PROBLEMS).collect(Collectors.joining("\n"))
        + (more > 0 ? "\nand " + more + " more" : "");
  }
}
