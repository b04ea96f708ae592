package io.backstay.copyshare;

import io.backstay.contracts.Destination;
import io.backstay.contracts.Event.SnapshotCompleted;
import io.backstay.contracts.Hops;
import io.backstay.contracts.Plan;
import io.backstay.contracts.RecoveryPoint;
import java.util.HashSet;
import java.util.stream.Stream;

/** How often AWS is asked whether a copy of a plan is done: all that a backup costs is bounded. */
final class Looks {
  /** No backup shall cost more calls. */
  private static final int MOST_CALLS = 15;

  /** The snapshot is made and looked at. */
  private static final int SNAPSHOT = 2;

  /** A cluster of Redshift is looked at before: whether its snapshots are copied. */
  private static final int PREPARED = 1;

  /** What Redshift has copied by itself is marked as ours. */
  private static final int MARKED = 1;

  /** The source is shared with another account and taken back. */
  private static final int LOAN = 2;

  /** A copy in between is begun, lent, and looked at and deleted when it has served. */
  private static final int HOP = 5;

  /** One that tells how fast AWS is, and one for the end. */
  private static final int ENOUGH = 2;

  private final RecoveryPoint source;
  private final Plan plan;

  private Looks(RecoveryPoint source, Plan plan) {
    this.source = source;
    this.plan = plan;
  }

  /**
   * Of each copy of the plan: what fifteen calls leave when all others are counted, with what the
   * snapshot has cost already; one at least. One call is kept for what goes wrong once, where that
   * leaves two looks.
   */
  static int each(SnapshotCompleted announced) {
    var looks = new Looks(announced.snapshot(), announced.plan());
    return looks.each(announced.calls().map(spent -> Math.max(spent, SNAPSHOT)).orElse(SNAPSHOT));
  }

  private int each(int spent) {
    var copies = plan.copies();
    var hops =
        (int)
            copies.stream()
                .filter(copy -> Hops.needsHop(source, copy))
                .filter(copy -> Hops.steppingStone(source, copy, copies).isEmpty())
                .count();
    var others = spent + ofRedshift() + copies.size() + shares() + LOAN * loans() + HOP * hops;
    var all = Math.max(1, copies.size() + hops);
    var left = MOST_CALLS - others;
    return Math.max(1, Math.max(Math.min(ENOUGH, left / all), (left - 1) / all));
  }

  private int ofRedshift() {
    return CopyJob.isOfRedshift(source) ? PREPARED + MARKED * plan.copies().size() : 0;
  }

  /** Redshift takes one account at a time (API reference, AuthorizeSnapshotAccess). */
  private int shares() {
    return Stream.concat(
            Stream.of(plan.shareWith()), plan.copies().stream().map(Destination::shareWith))
        .mapToInt(accounts ->
            CopyJob.isOfRedshift(source) ? accounts.size() : Math.min(1, accounts.size()))
        .sum();
  }

  /** What several copies into one account are made of is lent to it once. */
  private int loans() {
    var copies = plan.copies();
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
