package io.backstay.chassis.run;

import io.backstay.chassis.run.Runner.Bench;
import io.backstay.chassis.store.Item;
import io.backstay.chassis.store.Item.Lease;
import io.backstay.chassis.store.Item.Origin;
import java.time.Instant;

/** One worker at one operation, on behalf of one message. */
record Visit<S, I, E>(
    Bench bench, Line<S, I, E> line, String operation, Origin origin, String worker) {

  static <S, I, E> Visit<S, I, E> begin(
      Bench bench, Line<S, I, E> line, String operation, Origin origin) {
    return new Visit<>(bench, line, operation, origin, bench.crew().workers().get());
  }

  Draft<S, E> draft() {
    return new Draft<>(line, bench.clocks());
  }

  /** The operation as it stands, or as it would begin. */
  Item load() {
    return bench.store().load(operation).orElseGet(() -> draft().blank(operation, origin));
  }

  Instant wall() {
    return bench.clocks().wall().instant();
  }

  /** Whether somebody, perhaps we, is busy with the item. */
  static boolean isHeld(Item item, Instant wall) {
    return item.lease().filter(lease -> lease.isHeldAt(wall)).isPresent();
  }

  /** Whether the lease is ours, or was. */
  boolean isOurs(Item item) {
    return item.lease().filter(lease -> lease.worker().equals(worker)).isPresent();
  }

  Lease newLease(Instant wall) {
    return new Lease(worker, wall.plus(bench.crew().lease()));
  }
}
