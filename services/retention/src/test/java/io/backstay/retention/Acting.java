package io.backstay.retention;

import io.backstay.contracts.Cause;
import io.backstay.contracts.Database;
import io.backstay.contracts.Engine;
import io.backstay.contracts.RecoveryPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A recovery point and an order to delete it, to begin a test with. */
final class Acting {
  static final Instant AT = Instant.parse("2026-11-20T02:10:00Z");
  static final Database ORDERS =
      new Database(Engine.RDS_INSTANCE, "111111111111", "us-east-1", "orders");
  static final RecoveryPoint POINT = point("s-1", AT.minus(Duration.ofDays(9)));
  static final Entry ENTRY = entry(POINT);
  static final Order ORDER = by("forget.night");
  static final Cause CAUSE = new Cause("Throttling", "Rate exceeded", "Nothing to do.");

  private Acting() {}

  /** Of a Redshift cluster, which AWS deletes by itself in time. */
  static RecoveryPoint ofRedshift(String name) {
    return new RecoveryPoint(
        "arn:aws:redshift:us-east-1:111111111111:snapshot:sales/" + name,
        name,
        new Database(Engine.REDSHIFT_CLUSTER, "111111111111", "us-east-1", "sales"),
        "111111111111",
        "us-east-1",
        Optional.empty(),
        AT.minus(Duration.ofDays(9)),
        20);
  }

  static RecoveryPoint point(String name, Instant createdAt) {
    return new RecoveryPoint(
        "arn:aws:rds:us-east-1:111111111111:snapshot:" + name,
        name,
        ORDERS,
        "111111111111",
        "us-east-1",
        Optional.empty(),
        createdAt,
        20);
  }

  static Entry entry(RecoveryPoint point) {
    return Entry.of(point, Set.of(), point.createdAt(), Optional.empty());
  }

  static Order by(String run) {
    return new Order(run, "none of daily", POINT.createdAt(), 1, AT.plus(Duration.ofHours(6)));
  }

  /** As somebody holds it by the command {@code hold-1}. */
  static Entry held(Entry entry) {
    return entry.with(
        entry.holds().with("hold-1", new Hold("alice", "a lawsuit", Optional.empty()), AT));
  }
}
