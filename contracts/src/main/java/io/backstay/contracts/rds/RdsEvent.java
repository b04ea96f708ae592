package io.backstay.contracts.rds;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Something that RDS told on EventBridge. Delivery is best effort: any of these may come late,
 * twice, in any order, or never.
 *
 * <p>Sources: Amazon RDS User Guide and Amazon Aurora User Guide, "Amazon RDS event categories and
 * event messages"; EventBridge events reference, "Amazon RDS events".
 */
public sealed interface RdsEvent {

  About about();

  default Resource resource() {
    return about().resource();
  }

  /**
   * What every event says: EventBridge's id of it, when it happened (to the millisecond where RDS
   * told it), and the resource with its tags at the time of sending.
   */
  record About(String id, Instant at, Resource resource, Map<String, String> tags) {
    public About {
      tags = Map.copyOf(tags);
    }
  }

  /** RDS-EVENT-0040, 0090 (automated), and for clusters 0074, 0168. */
  record SnapshotCreating(About about) implements RdsEvent {}

  /** RDS-EVENT-0042, 0091 (automated), and for clusters 0075, 0169. */
  record SnapshotCreated(About about) implements RdsEvent {}

  /** RDS-EVENT-0041: manual snapshots of instances only, nothing tells of any other. */
  record SnapshotDeleted(About about) implements RdsEvent {}

  /**
   * RDS-EVENT-0059 (another region), 0196 (same region); about the copy, while the message names
   * the source.
   */
  record CopyStarted(About about, Optional<CopySource> source) implements RdsEvent {}

  /** RDS-EVENT-0060, 0197. No such event exists for cluster snapshots. */
  record CopyFinished(About about, Optional<CopySource> source) implements RdsEvent {}

  /**
   * RDS-EVENT-0061, 0190: somebody deleted the copy while it was made. A copy that fails has no
   * event.
   */
  record CopyCanceled(About about, Optional<CopySource> source) implements RdsEvent {}

  /**
   * RDS-EVENT-0043 and 0019; about the new instance as a rule, in some deliveries of 0043 about the
   * snapshot.
   */
  record Restored(About about) implements RdsEvent {}

  /** RDS-EVENT-0005 and 0170. */
  record DatabaseCreated(About about) implements RdsEvent {}

  /** RDS-EVENT-0003 and 0171. */
  record DatabaseDeleted(About about) implements RdsEvent {}

  /** RDS-EVENT-0023: RDS is already creating a snapshot; ask again later. */
  record EmergentSnapshotRequest(About about) implements RdsEvent {}

  /** Any other event of RDS. */
  record Other(About about, String detailType, Optional<String> eventId) implements RdsEvent {}

  /** Name and region of the snapshot that a copy is made from, as the message tells them. */
  record CopySource(String identifier, String region) {}
}
