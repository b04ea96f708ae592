package io.backstay.retention;

import io.backstay.contracts.Database;
import io.backstay.contracts.Engine;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.contracts.Retention;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the catalog knows of one recovery point.
 *
 * @param standing as it was last seen, and {@code owned} and {@code tags} as well
 * @param verified whether a restore from it has been proven
 * @param awaiting destinations, as {@code account/region}, that shall get a copy of it
 * @param awaitedUntil when whoever makes the copies gives up
 * @param retention what the plan said that it came with, also that of a copy
 * @param holds who wants it kept
 * @param sharedWith the accounts that it is shared with, as far as we did it
 */
public record Entry(
    RecoveryPoint point,
    Standing standing,
    boolean owned,
    boolean verified,
    Map<String, String> tags,
    Set<String> awaiting,
    Instant awaitedUntil,
    Optional<Retention> retention,
    Holds holds,
    Set<String> sharedWith) {
  private static final Pattern ARN =
      Pattern.compile(
          "arn:[^:]+:(?<service>rds|redshift):(?<region>[^:]+):(?<account>[0-9]{12}):(?<kind>snapshot|cluster-snapshot):(?<name>.+)");

  public Entry {
    tags = Map.copyOf(tags);
    awaiting = Set.copyOf(awaiting);
    sharedWith = Set.copyOf(sharedWith);
  }

  /** Has just been told of: whatever we tell of stands and is ours, with the tags it came with. */
  public static Entry of(
      RecoveryPoint point,
      Set<String> awaiting,
      Instant awaitedUntil,
      Optional<Retention> retention) {
    return new Entry(
        point.untagged(),
        Standing.AVAILABLE,
        true,
        false,
        point.tags().orElse(Map.of()),
        awaiting,
        awaitedUntil,
        retention,
        Holds.NONE,
        Set.of());
  }

  /** Nobody has told of it: a listing showed it. */
  static Entry found(
      RecoveryPoint point, Standing standing, boolean owned, Map<String, String> tags) {
    return new Entry(
        point.untagged(),
        standing,
        owned,
        false,
        tags,
        Set.of(),
        Instant.EPOCH,
        Optional.empty(),
        Holds.NONE,
        Set.of());
  }

  boolean isFound() {
    return awaitedUntil.equals(Instant.EPOCH);
  }

  /** The operation that keeps it. */
  public static String operation(RecoveryPoint point) {
    var kind = Kind.of(point.database().engine());
    return operation(kind, point.account(), point.region(), point.name());
  }

  /** Whichever recovery point has this name now, as AWS keeps it: in lower case. */
  public static String operation(Kind kind, String account, String region, String name) {
    return String.join(".", "point", kind.word, account, region, name.toLowerCase(Locale.ROOT));
  }

  /**
   * The operation that keeps what has this ARN; empty where it is that of no snapshot. A Redshift
   * snapshot's ARN names its cluster, too.
   */
  public static Optional<String> operation(String arn) {
    var match = ARN.matcher(arn);
    if (!match.matches()) {
      return Optional.empty();
    }
    var kind =
        match.group("service").equals("redshift")
            ? Kind.REDSHIFT
            : match.group("kind").equals("cluster-snapshot") ? Kind.CLUSTER : Kind.INSTANCE;
    var name = match.group("name");
    return Optional.of(
        operation(
            kind,
            match.group("account"),
            match.group("region"),
            kind == Kind.REDSHIFT ? name.substring(name.indexOf('/') + 1) : name));
  }

  /** Where all recovery points of a database are found. */
  public static String line(Database database) {
    return line(key(database));
  }

  /** The same of a database in one word. */
  public static String line(String database) {
    return "points/" + database;
  }

  /** Each of these has names of its own. */
  public enum Kind {
    INSTANCE("snapshot"),
    CLUSTER("cluster-snapshot"),
    REDSHIFT("redshift-snapshot");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    static Kind of(Engine engine) {
      return switch (engine) {
        case RDS_INSTANCE -> INSTANCE;
        case AURORA_CLUSTER, MULTI_AZ_CLUSTER -> CLUSTER;
        case REDSHIFT_CLUSTER -> REDSHIFT;
      };
    }

    /** Whether AWS deletes manual ones by itself, where they were made so. */
    boolean expires() {
      return this == REDSHIFT;
    }

    /** As ARNs name it; with the service where that is not RDS. */
    public String word() {
      return word;
    }
  }

  public static String place(String account, String region) {
    return account + "/" + region;
  }

  /** In one word, such as {@code rds-instance/111111111111/us-east-1/orders}. */
  public static String key(Database database) {
    return String.join(
        "/",
        database.engine().wireName(),
        database.account(),
        database.region(),
        database.identifier());
  }

  Entry seen(Standing now, boolean isOwned, Map<String, String> found) {
    return changed(now, isOwned, verified, found, holds, sharedWith);
  }

  Entry with(Holds others) {
    return changed(standing, owned, verified, tags, others, sharedWith);
  }

  Entry proven() {
    return changed(standing, owned, true, tags, holds, sharedWith);
  }

  Entry shared(Set<String> accounts) {
    var all = new TreeSet<>(sharedWith);
    all.addAll(accounts);
    return changed(standing, owned, verified, tags, holds, all);
  }

  Entry unshared(Set<String> accounts) {
    var left = new TreeSet<>(sharedWith);
    left.removeAll(accounts);
    return changed(standing, owned, verified, tags, holds, left);
  }

  /** What has been told, beside what became known before by a listing. */
  Entry over(Entry before) {
    return changed(
        before.standing,
        before.owned,
        before.verified,
        before.tags,
        before.holds,
        before.sharedWith);
  }

  private Entry changed(
      Standing now,
      boolean isOwned,
      boolean isVerified,
      Map<String, String> found,
      Holds others,
      Set<String> accounts) {
    return new Entry(
        point,
        now,
        isOwned,
        isVerified,
        found,
        awaiting,
        awaitedUntil,
        retention,
        others,
        accounts);
  }

  /** As those see it who must not count on it. */
  Entry leaving() {
    return seen(Standing.LEAVING, owned, tags);
  }

  /** As retention sees it; a copy that nobody makes any more is not waited for. */
  public Point toPoint(Instant at) {
    return new Point(
        point.arn(),
        key(point.database()),
        place(point.account(), point.region()),
        point.createdAt(),
        tags.entrySet().stream()
            .map(tag -> tag.getKey() + "=" + tag.getValue())
            .collect(Collectors.toUnmodifiableSet()),
        standing,
        verified,
        owned,
        holds.all().stream().map(Holds.Held::hold).toList(),
        at.isAfter(awaitedUntil) ? Set.of() : awaiting);
  }
}
