package io.backstay.contracts;

import java.util.List;

/**
 * How the databases of the fleet stand to the policies: each one is counted once, as covered,
 * excluded, contained or unprotected.
 *
 * @param excluded taken out on purpose, by a tag of their own or by the exclusions of a policy
 * @param contained members of clusters and read replicas: what is in them is counted elsewhere
 * @param unseen places (account, region and kind of database) that could not be looked through
 * @param reasons the most frequent ones first
 */
public record Coverage(
    int databases,
    int covered,
    int excluded,
    int contained,
    int unprotected,
    int unseen,
    List<Reason> reasons) {
  public static final Coverage NONE = new Coverage(0, 0, 0, 0, 0, 0, List.of());

  public Coverage {
    reasons = List.copyOf(reasons);
  }

  public Coverage plus(Coverage other) {
    return new Coverage(
        databases + other.databases,
        covered + other.covered,
        excluded + other.excluded,
        contained + other.contained,
        unprotected + other.unprotected,
        unseen + other.unseen,
        Reason.merged(reasons, other.reasons));
  }
}
