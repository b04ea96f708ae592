package io.backstay.fleet;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** Which manual snapshots an account has in a region, page by page, with their tags in one call. */
public interface SnapshotInventory {

  /** What one kind of describe call lists; each has names and a quota of its own. */
  enum Listing {
    INSTANCE_SNAPSHOTS,
    CLUSTER_SNAPSHOTS,
    REDSHIFT_SNAPSHOTS
  }

  /**
   * The page that begins at {@code marker}, or the first one. What comes or goes while pages are
   * read may be on two of them or on none: only who asks for it by its name knows whether it is
   * there.
   */
  Outcome<SnapshotPage> page(
      Listing listing, String account, String region, Optional<String> marker);

  /** Which of these databases there are, at most a hundred; identifiers are in lower case. */
  Outcome<Set<String>> standing(
      Listing listing, String account, String region, Collection<String> identifiers);
}
