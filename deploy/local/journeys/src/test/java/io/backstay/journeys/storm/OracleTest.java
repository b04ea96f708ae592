package io.backstay.journeys.storm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.cloud.Place;
import io.backstay.cloud.faults.KeyFault;
import io.backstay.cloud.faults.Window;
import io.backstay.journeys.storm.Finals.Strike;
import io.backstay.journeys.storm.Observed.Count;
import io.backstay.journeys.storm.Observed.Operation;
import io.backstay.journeys.storm.Observed.Point;
import io.backstay.journeys.storm.Violation.Invariant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each invariant, broken on purpose: the oracle must see it. */
final class OracleTest {
  private static final Finals COPY_LOST =
      new Finals(Map.of(Books.COPY, new Strike(true, Set.of("CopyBroken"))));

  private static List<Violation> judge(Finals finals, Set<String> strayed, Books books) {
    return new Oracle(Books.KEYS).judge(List.of(Books.PLANNED), strayed, finals, books.observed());
  }

  @Test
  void what_stands_as_planned_is_in_order() {
    assertEquals(List.of(), judge(Finals.none(), Set.of(), new Books()));
  }

  @Test
  void copy_that_aws_failed_for_good_is_missing_rightly_when_it_is_told() {
    var books = new Books().spoiled(b -> b.loseCopy("CopyBroken"));
    assertEquals(List.of(), judge(COPY_LOST, Set.of(), books));
  }

  @Test
  void step_that_may_have_failed_may_stand_as_well() {
    var finals = new Finals(Map.of(Books.COPY, new Strike(false, Set.of("CopyBroken"))));
    assertEquals(List.of(), judge(finals, Set.of(), new Books()));
    var books = new Books().spoiled(b -> b.loseCopy("CopyBroken"));
    assertEquals(List.of(), judge(finals, Set.of(), books));
  }

  @Test
  void message_that_nobody_can_read_must_be_parked() {
    assertEquals(
        List.of(Invariant.QUEUE), invariants(judge(Finals.none(), Set.of("stray"), new Books())));
    var parked = new Books().spoiled(b -> b.parked.add("stray"));
    assertEquals(List.of(), judge(Finals.none(), Set.of("stray"), parked));
  }

  @Test
  void what_aws_failed_is_excused_only_as_often_as_that_was_ordered() {
    var failed = status(new Books().points.getLast(), "failed");
    var planned = List.of(Books.PLANNED);
    assertEquals(
        COPY_LOST.byStep().keySet(),
        Finals.of(planned, Books.KEYS, List.of(), List.of(failed), 1).byStep().keySet());
    assertEquals(Finals.none(), Finals.of(planned, Books.KEYS, List.of(), List.of(failed), 0));
  }

  @Test
  void key_that_was_gone_may_have_cost_what_needed_it() {
    var gone = new KeyFault(new Place(Site.HOME, Site.WEST), "alias/backstay", Window.ALWAYS);
    var finals = Finals.of(List.of(Books.PLANNED), Books.KEYS, List.of(gone), List.of(), 0);
    assertEquals(Set.of(Books.COPY), finals.byStep().keySet());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("spoilings")
  void each_violation_is_seen(Invariant invariant, String what, Consumer<Books> how) {
    var seen = invariants(judge(Finals.none(), Set.of(), new Books().spoiled(how)));
    assertTrue(seen.contains(invariant), () -> what + " is seen as " + seen);
  }

  @ParameterizedTest(name = "a final fault: {0}")
  @MethodSource("wrongEnds")
  void end_that_its_faults_do_not_allow_is_seen(String what, Finals finals, Consumer<Books> how) {
    var seen = invariants(judge(finals, Set.of(), new Books().spoiled(how)));
    assertTrue(seen.contains(Invariant.END), () -> what + " is seen as " + seen);
  }

  private static List<Invariant> invariants(List<Violation> violations) {
    return violations.stream().map(Violation::invariant).distinct().toList();
  }

  private static Arguments spoiling(Invariant invariant, String what, Consumer<Books> how) {
    return Arguments.of(invariant, what, how);
  }

  private static Stream<Arguments> spoilings() {
    return Stream.of(
        spoiling(Invariant.RECOVERY_POINT, "copy is gone", b -> b.points.removeLast()),
        spoiling(Invariant.RECOVERY_POINT, "second snapshot", b -> b.points.add(named("second"))),
        spoiling(Invariant.RECOVERY_POINT, "nobody's snapshot", b -> b.points.add(stray())),
        spoiling(
            Invariant.RECOVERY_POINT, "not available", b -> change(b, p -> status(p, "failed"))),
        spoiling(Invariant.RECOVERY_POINT, "wrong key", b -> change(b, OracleTest::otherKey)),
        spoiling(
            Invariant.RECOVERY_POINT, "wrong database", b -> change(b, OracleTest::otherDatabase)),
        spoiling(Invariant.RECOVERY_POINT, "wrong place", b -> change(b, OracleTest::otherRegion)),
        spoiling(
            Invariant.RECOVERY_POINT,
            "no time in its tags",
            b -> change(b, p -> untagged(p, "backstay:created-at"))),
        spoiling(
            Invariant.RECOVERY_POINT,
            "no database in its tags",
            b -> change(b, p -> untagged(p, "backstay:database"))),
        spoiling(
            Invariant.RECOVERY_POINT,
            "no operation in its tags",
            b -> change(b, p -> untagged(p, "backstay:operation"))),
        spoiling(Invariant.SHARE, "not shared", b -> change(b, p -> shared(p, Set.of()))),
        spoiling(
            Invariant.SHARE,
            "a lent share left behind",
            b -> b.points.set(0, shared(b.points.getFirst(), Set.of(Site.VAULT)))),
        spoiling(Invariant.FOREIGN, "foreign snapshot changed", b -> b.disturbed.add("theirs")),
        spoiling(Invariant.PENDING, "not ended", b -> operation(b, false, Set.of())),
        spoiling(Invariant.PENDING, "lease left", b -> operation(b, true, Set.of("lease_worker"))),
        spoiling(Invariant.PENDING, "never begun", b -> b.operations.removeLast()),
        spoiling(
            Invariant.PENDING,
            "nobody's operation",
            b -> b.operations.add(new Operation("t", "x", true, Set.of()))),
        spoiling(
            Invariant.QUEUE,
            "message in flight",
            b -> b.queues.put(Queues.COMMANDS, new Count(0, 1, 0))),
        spoiling(
            Invariant.QUEUE,
            "message delayed",
            b -> b.queues.put(Queues.COMMANDS, new Count(0, 0, 1))),
        spoiling(Invariant.QUEUE, "good message parked", b -> b.parked.add(Books.BACKUP)),
        spoiling(Invariant.AUDIT, "acceptance missing", b -> b.trail.removeFirst()),
        spoiling(Invariant.AUDIT, "accepted twice", b -> b.tell(Books.COPY, "CommandAccepted")),
        spoiling(Invariant.AUDIT, "entry written twice", b -> b.trail.add(b.trail.getFirst())),
        spoiling(
            Invariant.AUDIT,
            "end of a copy missing",
            b -> b.trail.removeIf(line -> line.type().equals("CopyCompleted"))),
        spoiling(
            Invariant.AUDIT,
            "copy that stands told as failed",
            b -> b.tell(Books.COPY, "CopyFailed")),
        spoiling(Invariant.AUDIT, "nobody's operation told", b -> b.tell("other", "CopyStarted")),
        spoiling(Invariant.END, "no end", b -> b.trail.removeIf(End::isEnd)),
        spoiling(Invariant.END, "two ends", b -> b.tell(Books.BACKUP, "BackupFailed")),
        spoiling(
            Invariant.END,
            "failed without a fault",
            b -> b.end("BackupFailed", "{\"cause\":{\"code\":\"X\"}}")),
        spoiling(
            Invariant.END,
            "points that are not told",
            b -> b.end("BackupCompleted", "{\"recoveryPoints\":[]}")),
        spoiling(Invariant.END, "missing without a fault", b -> b.loseCopy("CopyBroken")),
        spoiling(Invariant.WORKER, "worker died by itself", b -> b.deaths.add("audit-1")));
  }

  private static Stream<Arguments> wrongEnds() {
    Consumer<Books> nothing = _ -> {};
    Consumer<Books> otherCause = b -> b.loseCopy("Throttling");
    Consumer<Books> more =
        b -> {
          b.loseCopy("CopyBroken");
          var end = b.trail.getLast().detail();
          b.end(
              "BackupIncomplete",
              end.replace("copy to 111111111111/us-west-2", "copy to 111111111111/eu-west-1"));
        };
    return Stream.of(
        Arguments.of("not told as missing", COPY_LOST, nothing),
        Arguments.of("told with another cause", COPY_LOST, otherCause),
        Arguments.of("something else is told as missing", COPY_LOST, more));
  }

  private static Point named(String name) {
    var point = Books.point(Books.BACKUP, Site.EAST, Books.KEY, Set.of());
    return new Point(
        point.account(),
        point.region(),
        name,
        point.arn() + name,
        point.status(),
        point.database(),
        point.key(),
        point.source(),
        point.tags(),
        point.sharedWith());
  }

  private static Point stray() {
    return Books.point("nobodys", Site.EAST, Books.KEY, Set.of());
  }

  /** Changes the copy. */
  private static void change(Books books, UnaryOperator<Point> change) {
    books.points.set(1, change.apply(books.points.getLast()));
  }

  private static void operation(Books books, boolean isEnded, Set<String> left) {
    books.operations.set(0, new Operation("backstay-snapshot", Books.BACKUP, isEnded, left));
  }

  private static Point status(Point point, String status) {
    return new Point(
        point.account(),
        point.region(),
        point.name(),
        point.arn(),
        status,
        point.database(),
        point.key(),
        point.source(),
        point.tags(),
        point.sharedWith());
  }

  private static Point otherKey(Point point) {
    return new Point(
        point.account(),
        point.region(),
        point.name(),
        point.arn(),
        point.status(),
        point.database(),
        Optional.of(Books.KEY),
        point.source(),
        point.tags(),
        point.sharedWith());
  }

  private static Point otherDatabase(Point point) {
    return new Point(
        point.account(),
        point.region(),
        point.name(),
        point.arn(),
        point.status(),
        "customers",
        point.key(),
        point.source(),
        point.tags(),
        point.sharedWith());
  }

  private static Point otherRegion(Point point) {
    return new Point(
        point.account(),
        Site.EUROPE,
        point.name(),
        point.arn(),
        point.status(),
        point.database(),
        point.key(),
        point.source(),
        point.tags(),
        point.sharedWith());
  }

  private static Point untagged(Point point, String tag) {
    var tags = new HashMap<>(point.tags());
    tags.remove(tag);
    return new Point(
        point.account(),
        point.region(),
        point.name(),
        point.arn(),
        point.status(),
        point.database(),
        point.key(),
        point.source(),
        tags,
        point.sharedWith());
  }

  private static Point shared(Point point, Set<String> accounts) {
    return new Point(
        point.account(),
        point.region(),
        point.name(),
        point.arn(),
        point.status(),
        point.database(),
        point.key(),
        point.source(),
        point.tags(),
        accounts);
  }
}
