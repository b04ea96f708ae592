package io.backstay.contracts;

import io.backstay.contracts.Event.SnapshotCompleted;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * No backup shall cost more than fifteen calls to RDS or Redshift: how often a plan lets its
 * snapshot be tried, and each of its copies be looked at.
 */
public final class CallBudget {
  private static final int MOST_CALLS = 15;

  /** The snapshot is made and looked at. */
  private static final int SNAPSHOT = 2;

  /** A cluster of Redshift is looked at before: whether its snapshots are copied. */
  private static final int PREPARED = 1;

  /** What Redshift has copied by itself is marked as ours. */
  private static final int MARKED = 1;

  /** What has another name than its operation gives it is proved to be ours by a look each time. */
  private static final int PROOF = 1;

  /** The source is shared with another account and taken back. */
  private static final int LOAN = 2;

  /** A copy in between is begun, lent, looked at when it has served, and deleted. */
  private static final int HOP = 4;

  /** One that tells how fast AWS is, and one for the end. */
  private static final int ENOUGH = 2;

  private final RecoveryPoint source;
  private final Plan plan;
  private final boolean isNamedByOthers;

  private CallBudget(RecoveryPoint source, Plan plan, boolean isNamedByOthers) {
    this.source = source;
    this.plan = plan;
    this.isNamedByOthers = isNamedByOthers;
  }

  /**
   * What is left for the snapshot when so many calls are {@code spent} on it, if its copies are
   * then looked at once each; may be negative. {@code keyManager} is who manages the database's
   * key, AWS where that is not known: what is under a key of AWS's gets into another account by a
   * copy in between.
   */
  public static int left(CreateSnapshot command, Optional<String> keyManager, int spent) {
    var key = keyManager.map(manager -> "a key of " + manager);
    var planned = RecoveryPoint.planned(command.database(), key).managedBy(keyManager);
    var budget = new CallBudget(planned, command.plan(), command.name().isPresent());
    return MOST_CALLS - budget.others(spent) - budget.copies();
  }

  /**
   * How often to look at each copy of the plan of a {@code backup}: what fifteen calls leave when
   * all others are counted, with what the snapshot has cost already; one at least. One call is kept
   * for what goes wrong once, where that leaves two looks.
   */
  public static int looks(String backup, SnapshotCompleted announced) {
    var spent = announced.calls().map(calls -> Math.max(calls, SNAPSHOT)).orElse(SNAPSHOT);
    var source = announced.snapshot();
    var isNamedByOthers = !SnapshotNames.isOf(source.name(), backup);
    return new CallBudget(source, announced.plan(), isNamedByOthers).looks(spent);
  }

  private int looks(int spent) {
    var all = Math.max(1, copies());
    var left = MOST_CALLS - others(spent);
    return Math.max(1, Math.max(Math.min(ENOUGH, left / all), (left - 1) / all));
  }

  /** All but the looks at copies. */
  private int others(int spent) {
    var lent = lent();
    return spent
        + ofRedshift()
        + plan.copies().size()
        + shares()
        + LOAN * (lent.ofSource().size() + lent.ofStones().size())
        + HOP * hops()
        + PROOF * proofs(lent.ofSource().size());
  }

  /** Of the source, by whoever copies, shares, lends or takes it back; and of Redshift's copies. */
  private int proofs(int loans) {
    var copies = plan.copies();
    var ofCopies =
        isOfRedshift() ? copies.stream().filter(copy -> !copy.shareWith().isEmpty()).count() : 0;
    if (!isNamedByOthers) {
      return (int) ofCopies;
    }
    var copied =
        copies.stream().filter(copy -> Hops.steppingStone(source, copy, copies).isEmpty()).count();
    return (int) (ofCopies + copied) + Math.min(1, plan.shareWith().size()) + LOAN * loans;
  }

  /** Those in between, too. */
  private int copies() {
    return plan.copies().size() + hops();
  }

  private int hops() {
    var copies = plan.copies();
    return (int)
        copies.stream()
            .filter(copy -> Hops.needsHop(source, copy))
            .filter(copy -> Hops.steppingStone(source, copy, copies).isEmpty())
            .count();
  }

  private int ofRedshift() {
    return isOfRedshift() ? PREPARED + MARKED * plan.copies().size() : 0;
  }

  private boolean isOfRedshift() {
    return source.database().engine() == Engine.REDSHIFT_CLUSTER;
  }

  /** Redshift takes one account at a time (API reference, AuthorizeSnapshotAccess). */
  private int shares() {
    return Stream.concat(
            Stream.of(plan.shareWith()), plan.copies().stream().map(Destination::shareWith))
        .mapToInt(accounts -> isOfRedshift() ? accounts.size() : Math.min(1, accounts.size()))
        .sum();
  }

  /** To which accounts: the source itself, and copies of it that others are made of. */
  private record Lent(Set<String> ofSource, Set<String> ofStones) {}

  /** What several copies into one account are made of is lent to it once. */
  private Lent lent() {
    var copies = plan.copies();
    var lent = new Lent(new HashSet<>(), new HashSet<>());
    for (var copy : copies) {
      var stone = Hops.steppingStone(source, copy, copies);
      if (stone.isPresent()) {
        if (!stone.get().shareWith().contains(copy.account())) {
          lent.ofStones().add(copy.account() + " in " + stone.get().region());
        }
      } else if (!copy.account().equals(source.account()) && !Hops.needsHop(source, copy)) {
        lent.ofSource().add(copy.account());
      }
    }
    return lent;
  }
}
