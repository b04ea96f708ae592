package io.backstay.copyshare;

import io.backstay.contracts.Destination;
import io.backstay.contracts.Event.SnapshotCompleted;
import io.backstay.contracts.Hops;
import io.backstay.contracts.RecoveryPoint;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** How often AWS is asked whether a copy of a plan is done: all that a backup costs is bounded. */
final class Looks {
  /** No backup shall cost more calls. */
  private static final int MOST_CALLS = 15;

  /** The snapshot is made and looked at; and one more is kept for what goes wrong once. */
  private static final int SNAPSHOT = 3;

  /** The source is shared with another account and taken back. */
  private static final int LOAN = 2;

  /** A copy in between is begun, lent, and looked at and deleted when it has served. */
  private static final int HOP = 5;

  /** One that tells how fast AWS is, and one for the end. */
  private static final int FEWEST = 2;

  private Looks() {}

  /** Of each copy of the plan; empty where there is only one, which has as many as any. */
  static Optional<Integer> each(SnapshotCompleted announced) {
    var source = announced.snapshot();
    var plan = announced.plan();
    var copies = plan.copies();
    var hops =
        (int)
            copies.stream()
                .filter(copy -> Hops.needsHop(source, copy))
                .filter(copy -> Hops.steppingStone(source, copy, copies).isEmpty())
                .count();
    var all = copies.size() + hops;
    if (all <= 1) {
      return Optional.empty();
    }
    var shares =
        (int) copies.stream().filter(copy -> !copy.shareWith().isEmpty()).count()
            + (plan.shareWith().isEmpty() ? 0 : 1);
    var others = SNAPSHOT + copies.size() + shares + LOAN * loans(source, copies) + HOP * hops;
    return Optional.of(Math.clamp((MOST_CALLS - others) / all, FEWEST, Watch.LOOKS));
  }

  /** What several copies into one account are made of is lent to it once. */
  private static int loans(RecoveryPoint source, List<Destination> copies) {
    var lent = new HashSet<String>();
    for (var copy : copies) {
      var stone = Hops.steppingStone(source, copy, copies);
      if (stone.isPresent()) {
        if (!stone.get().shareWith().contains(copy.account())) {
          lent.add(copy.account() + " from " + stone.get().region());
        }
      } else if (!copy.account().equals(source.account()) && !Hops.needsHop(source, copy)) {
        lent.add(copy.account());
      }
    }
    return lent.size();
  }
}
