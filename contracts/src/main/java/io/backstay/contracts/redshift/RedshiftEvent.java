package io.backstay.contracts.redshift;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that Redshift told through an event subscription; it tells nothing of snapshots on
 * EventBridge. Nothing at all tells of automated snapshots, of accounts that were authorized, and
 * of copies to another region that failed.
 *
 * <p>Source: Amazon Redshift Management Guide, "Amazon Redshift event categories and event
 * messages".
 */
public sealed interface RedshiftEvent {

  About about();

  /**
   * What every event says: an id computed of it, when it happened, where (Redshift names neither
   * account nor region, so they are those of the topic), and of what.
   */
  record About(String id, Instant at, String account, String region, Told told) {}

  /**
   * Redshift's own words, as {@code sourceType} ({@code cluster}, {@code cluster-snapshot} …) and
   * {@code resource} have them; cluster and snapshot are there where they could be found in them.
   */
  record Told(
      String sourceType,
      String resource,
      Optional<String> cluster,
      Optional<String> snapshot,
      String message) {}

  /** Why a snapshot is made: because a user asked for one, or as the last one of a cluster. */
  enum Occasion {
    USER,
    FINAL
  }

  /** REDSHIFT-EVENT-2009, 2012 (final). */
  record SnapshotStarted(About about, Occasion occasion) implements RedshiftEvent {}

  /** REDSHIFT-EVENT-3004, 3005 (final). */
  record SnapshotCompleted(About about, Occasion occasion) implements RedshiftEvent {}

  /** REDSHIFT-EVENT-2010, 3006 (final): somebody canceled it while it was made. */
  record SnapshotCanceled(About about, Occasion occasion) implements RedshiftEvent {}

  /** REDSHIFT-EVENT-3503, 3502 (final). */
  record SnapshotFailed(About about, Occasion occasion) implements RedshiftEvent {}

  /** REDSHIFT-EVENT-2011: of user snapshots, not of what expires. */
  record SnapshotDeleted(About about) implements RedshiftEvent {}

  /**
   * REDSHIFT-EVENT-3007: copied to another region, which the message names; an event of the
   * cluster, presumably heard where that is.
   */
  record SnapshotCopied(About about, Optional<String> toRegion) implements RedshiftEvent {}

  /** REDSHIFT-EVENT-3509: copies to another region are not enabled for the cluster. */
  record CopyNotEnabled(About about) implements RedshiftEvent {}

  /** REDSHIFT-EVENT-2008. */
  record RestoreStarted(About about) implements RedshiftEvent {}

  /** REDSHIFT-EVENT-3003: restored and available; of some node types the data still follow. */
  record ClusterRestored(About about) implements RedshiftEvent {}

  /** REDSHIFT-EVENT-3501. */
  record RestoreFailed(About about) implements RedshiftEvent {}

  /** REDSHIFT-EVENT-2000. */
  record ClusterCreated(About about) implements RedshiftEvent {}

  /** REDSHIFT-EVENT-2001. */
  record ClusterDeleted(About about) implements RedshiftEvent {}

  /** Any other event of Redshift. */
  record Other(About about, Optional<String> eventId) implements RedshiftEvent {}
}
