package io.backstay.copyshare;

import io.backstay.chassis.process.Resource;
import io.backstay.contracts.CopySnapshot;
import io.backstay.contracts.Engine;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.contracts.SnapshotNames;
import io.backstay.fleet.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What was asked for: the command, the operation that it began, who sent it, and when; {@code
 * attempt} is 1, or 2 for the copy that is begun anew after one that stood still or was cancelled;
 * so many calls are {@code spent} on tries that AWS refused, and on an attempt before.
 */
public record CopyJob(
    String operation, CopySnapshot command, String actor, Instant sentAt, int attempt, int spent) {
  /** RDS and Redshift may give the same name to a snapshot each. */
  public static final String REDSHIFT_SNAPSHOT = "redshift-snapshot";

  private static final int FIRST_ATTEMPT = 1;

  private static final int TO_SPARE = 3;

  /**
   * What stands still is known to do so after six hours and more, so mostly after the window. Begun
   * anew by then, a copy has half a day left.
   */
  private static final Duration SECOND_CHANCE = Duration.ofHours(12);

  /** AWS names no limit; what is not there so long after the window is given up. */
  private static final Duration LONGEST_COPY = Duration.ofHours(24);

  public CopyJob(String operation, CopySnapshot command, String actor, Instant sentAt) {
    this(operation, command, actor, sentAt, FIRST_ATTEMPT, 0);
  }

  /**
   * Sorts beside its source, for it carries the time of the original; known before the first call.
   */
  public String copyName() {
    return nameOf(operation, command.source(), attempt);
  }

  /** Redshift gives a copy the name of its source, which it keeps in lower case. */
  public static String nameOf(String operation, RecoveryPoint source, int attempt) {
    return isOfRedshift(source)
        ? source.name().toLowerCase(Locale.ROOT)
        : SnapshotNames.of(source.database(), source.createdAt(), operation, attempt);
  }

  Resource target() {
    var to = command.destination();
    return new Resource(to.account(), to.region(), kindOf(command.source()), copyName());
  }

  static Resource resource(RecoveryPoint point) {
    return new Resource(point.account(), point.region(), kindOf(point), point.name());
  }

  private static String kindOf(RecoveryPoint point) {
    return isOfRedshift(point) ? REDSHIFT_SNAPSHOT : "snapshot";
  }

  static boolean isOfRedshift(RecoveryPoint source) {
    return source.database().engine() == Engine.REDSHIFT_CLUSTER;
  }

  /** Where it needs a slot. */
  SlotPlace slots() {
    return SlotPlace.of(command);
  }

  public String pace() {
    return slots().pace(databaseKey());
  }

  /** As fairness between databases counts them. */
  String databaseKey() {
    var database = command.database();
    return database.account() + "/" + database.region() + "/" + database.identifier();
  }

  /** It keeps its place in line for as long as it takes. */
  Waiter waiter() {
    return new Waiter(operation, databaseKey(), sentAt);
  }

  /**
   * Only the destination's account can copy into it, so it must be let see the source. Of Redshift
   * not even that account can.
   */
  boolean borrows() {
    return !command.source().account().equals(command.destination().account())
        && !isOfRedshift(command.source());
  }

  /**
   * What is a copy in between by its tag, and whose removal follows from the key that it was to be
   * under, is deleted when it has served, and its share with it.
   */
  boolean givesBack() {
    var isHop = command.source().tags().filter(tags -> tags.containsKey(Tags.HOP)).isPresent();
    return borrows() && !(isHop && command.destination().via().isPresent());
  }

  /** Once, and never one that Redshift makes by itself: there is nothing to begin. */
  boolean mayBeginAnew(Instant at) {
    return attempt == FIRST_ATTEMPT && at.isBefore(lastBegin()) && !isOfRedshift(command.source());
  }

  /** Whether AWS lets a copy be given up while it is made. */
  boolean mayBeGivenUp() {
    return !isOfRedshift(command.source());
  }

  /** Of instances, what goes to another place has only what changed since the last copy there. */
  boolean mayBuildOnTheLast() {
    var to = command.destination();
    var leaves =
        !command.source().account().equals(to.account())
            || !command.source().region().equals(to.region());
    return leaves && command.database().engine() == Engine.RDS_INSTANCE;
  }

  /** The same after further calls that AWS refused: there are fewer left to look at it. */
  CopyJob spending(int calls) {
    return new CopyJob(operation, command, actor, sentAt, attempt, spent + calls);
  }

  /** How often AWS is asked whether it is done before that becomes rare; once at least. */
  int looks() {
    return Math.max(1, left());
  }

  /** Whether it can go on for a while without regard to what a try costs. */
  boolean hasCallsToSpare() {
    return left() >= TO_SPARE;
  }

  /** What is made of it is looked at less often where this one has cost more than was planned. */
  Optional<Integer> looksOfNext() {
    return command.looks().map(planned -> Math.max(1, planned - Math.max(0, spent + 1 - planned)));
  }

  private int left() {
    return command.looks().orElse(slots().kind().telling().looks()) - spent;
  }

  /**
   * How often AWS may be asked to begin, of which it has refused {@code tried}, if the copy is then
   * looked at once; what the next try costs is spent already.
   */
  int tries(int tried) {
    return tried + left();
  }

  CopyJob anew() {
    return new CopyJob(operation, command, actor, sentAt, attempt + 1, spent);
  }

  /** Until then it may be begun, in this attempt. */
  Instant deadline() {
    return attempt == FIRST_ATTEMPT ? windowEnds() : lastBegin();
  }

  /** In which it may be begun. */
  Duration time() {
    return Duration.between(sentAt, deadline());
  }

  /** Of any attempt. */
  Instant lastBegin() {
    return windowEnds().plus(SECOND_CHANCE);
  }

  /** Whichever attempt it is. */
  boolean takesTooLong(Instant at) {
    return at.isAfter(windowEnds().plus(LONGEST_COPY));
  }

  private Instant windowEnds() {
    return sentAt.plus(command.window());
  }
}
