package io.backstay.contracts;

import java.util.List;
import java.util.Optional;

/**
 * Which copies AWS makes in one step, and which need another copy in between: one that the owner
 * makes in the destination's region, under a customer key, for the destination's account to copy.
 */
public final class Hops {
  private Hops() {}

  /**
   * Why a copy takes two hops; empty where one will do.
   *
   * <ul>
   *   <li>A snapshot under an AWS-managed key cannot be shared (RDS User Guide, "Sharing encrypted
   *       snapshots"), so nobody else can copy it.
   *   <li>A cluster snapshot goes to another region or to another account in one step (Aurora User
   *       Guide, "DB cluster snapshot copying"); editions before 2025 deny both at once, and two
   *       hops are right either way. An instance's goes to both at once (RDS User Guide, "Copying a
   *       DB snapshot").
   * </ul>
   */
  public static Optional<String> reason(RecoveryPoint source, Destination destination) {
    if (source.account().equals(destination.account()) || !mayLeave(source.database().engine())) {
      return Optional.empty();
    }
    if (source.isUnderKeyOfAws()) {
      return Optional.of("its key is managed by AWS, so that it cannot be shared as it is");
    }
    var toAnotherRegion = !source.region().equals(destination.region());
    return toAnotherRegion && source.database().engine() == Engine.AURORA_CLUSTER
        ? Optional.of("a cluster snapshot goes to another region and account in two steps")
        : Optional.empty();
  }

  /**
   * The planned copy that serves as the one in between, where there is one: all of the data would
   * travel there twice otherwise. Empty too where the destination names another key for that.
   */
  public static Optional<Destination> steppingStone(
      RecoveryPoint source, Destination last, List<Destination> planned) {
    return reason(source, last).isEmpty()
        ? Optional.empty()
        : planned.stream()
            .filter(copy -> copy.account().equals(source.account()))
            .filter(copy -> copy.region().equals(last.region()))
            .filter(copy -> mayBeShared(source, copy))
            .filter(copy -> last.via().isEmpty() || last.via().equals(copy.kmsKey()))
            .findFirst();
  }

  /**
   * Whether to go by a copy in between: where {@link #reason} says so, and to another account also
   * where nothing is known of the source's key and a key for that is given.
   */
  public static boolean needsHop(RecoveryPoint source, Destination destination) {
    var isUnknown = source.keyManager().isEmpty() && destination.via().isPresent();
    var isForeign = !source.account().equals(destination.account());
    return (isForeign && isUnknown && mayLeave(source.database().engine()))
        || reason(source, destination).isPresent();
  }

  /** No detour helps what no other account can copy. */
  private static boolean mayLeave(Engine engine) {
    return switch (engine) {
      case RDS_INSTANCE, AURORA_CLUSTER -> true;
      case MULTI_AZ_CLUSTER, REDSHIFT_CLUSTER -> false;
    };
  }

  /** Under a customer key, as far as its name tells, or not encrypted at all. */
  private static boolean mayBeShared(RecoveryPoint source, Destination copy) {
    return copy.kmsKey()
        .map(key -> !key.startsWith("alias/aws/"))
        .orElseGet(() -> source.kmsKey().isEmpty());
  }

  /**
   * The copy in between: in the owner's account, where the last one shall be. A cluster's snapshot
   * that is not encrypted stays so, for its copy cannot be (Aurora User Guide).
   */
  public static Destination between(RecoveryPoint source, Destination last, String key) {
    var isPlainCluster =
        source.database().engine() == Engine.AURORA_CLUSTER
            && source.kmsKey().isEmpty()
            && source.keyManager().isEmpty();
    return new Destination(
        source.account(),
        last.region(),
        isPlainCluster ? Optional.empty() : Optional.of(key),
        List.of(),
        last.optionGroup());
  }
}
