package io.backstay.journeys.judge;

import io.backstay.cloud.LocalCloud;
import io.backstay.cloud.wire.Reply;
import io.backstay.cloud.wire.Request;
import io.backstay.cloud.wire.Tap;
import io.backstay.journeys.judge.Violation.Rule;
import io.backstay.journeys.judge.Violation.Side;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads along at a local cloud, has everything judged for whose service there is a judge, and keeps
 * count of what was judged.
 */
public final class Court implements Tap {

  /** What was judged of one action: answers that give what was asked for, and refusals. */
  public record Tally(long answers, long refusals) {
    private static final Tally ONE_ANSWER = new Tally(1, 0);
    private static final Tally ONE_REFUSAL = new Tally(0, 1);

    /** Each answer and each refusal had a request, which was judged too. */
    public long requests() {
      return answers + refusals;
    }

    private Tally plus(Tally other) {
      return new Tally(answers + other.answers, refusals + other.refusals);
    }
  }

  /** A violation, and whose call it was: the SDK's {@code app/NAME}, or {@code -}. */
  public record Finding(String application, String service, Violation violation) {}

  private final Map<String, Judge> judges;
  private final Map<String, Tally> tallies = new ConcurrentHashMap<>();
  private final Queue<Finding> findings = new ConcurrentLinkedQueue<>();

  /** {@code judges}: by the service's name in the credential scope. */
  public Court(Map<String, Judge> judges) {
    this.judges = Map.copyOf(judges);
  }

  /** Judges everything that this cloud serves from now on; it becomes its only tap. */
  public static Court at(LocalCloud cloud) {
    var court = new Court(Judges.published());
    cloud.tap(court);
    return court;
  }

  @Override
  public void served(String service, String action, Request request, Reply reply) {
    var judge = judges.get(service);
    if (judge == null) {
      return;
    }
    var asked =
        judge.request(action, new Asked(request.method(), request.uri(), text(request.body())));
    var answered =
        judge.answer(action, new Answered(reply.status(), reply.headers(), text(reply.body())));
    var accepted = reply.status() / 100 == 2 ? accepted(asked) : Stream.<Violation>empty();
    Stream.of(asked.stream(), answered.stream(), accepted)
        .flatMap(all -> all)
        .map(violation -> new Finding(request.caller().application(), service, violation))
        .filter(finding -> !isOfTheModel(finding))
        .forEach(findings::add);
    tallies.merge(
        service + " " + action,
        reply.status() / 100 == 2 ? Tally.ONE_ANSWER : Tally.ONE_REFUSAL,
        Tally::plus);
  }

  /** The model wants at least 1; AWS's own DynamoDB Local says 0 of a table that is new. */
  private static boolean isOfTheModel(Finding finding) {
    return finding.service().equals("dynamodb")
        && finding.violation().where().endsWith(".NumberOfDecreasesToday");
  }

  /**
   * What AWS refuses, the local cloud shall refuse; only strange members are passed over in AWS.
   */
  private static Stream<Violation> accepted(List<Violation> asked) {
    return asked.stream()
        .filter(violation -> violation.rule() != Rule.UNKNOWN_MEMBER)
        .map(violation ->
            new Violation(
                violation.action(),
                Side.ANSWER,
                violation.where(),
                Rule.ACCEPTED,
                "served, though: " + violation));
  }

  private static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }

  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  /** By service and action, such as {@code rds CopyDBSnapshot}. */
  public SortedMap<String, Tally> tallies() {
    return new TreeMap<>(tallies);
  }

  /** What was judged, in one line: calls by service, each of a request and an answer. */
  public String summary() {
    var services = new TreeMap<String, Long>();
    tallies()
        .forEach((action, tally) ->
            services.merge(action.substring(0, action.indexOf(' ')), tally.requests(), Long::sum));
    return "Judged by AWS's models: %d calls (%s), %d violations"
        .formatted(
            calls(),
            services.entrySet().stream()
                .map(service -> service.getKey() + " " + service.getValue())
                .collect(Collectors.joining(", ")),
            findings.size());
  }

  /** How many calls were judged, each a request and its answer. */
  public long calls() {
    return tallies.values().stream().mapToLong(Tally::requests).sum();
  }

  /** What was judged, a line for each action. */
  public String report() {
    var lines = new StringBuilder();
    tallies()
        .forEach((action, tally) ->
            lines.append(
                "%-42s %5d requests %5d answers %5d refusals%n"
                    .formatted(action, tally.requests(), tally.answers(), tally.refusals())));
    return lines
        .append("%d requests judged, %d violations".formatted(calls(), findings.size()))
        .toString();
  }
}
