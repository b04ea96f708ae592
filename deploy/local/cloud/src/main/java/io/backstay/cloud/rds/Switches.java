package io.backstay.cloud.rds;

import java.util.EnumSet;
import java.util.Set;

/**
 * What no source settles about RDS, each with the side as default that is harder for whoever relies
 * on it; where newer sources of AWS settle what older ones deny, the newer ones are the default.
 *
 * @param deletedText the message of RDS-EVENT-0041: documented as "Deleted user snapshot", seen as
 *     "Deleted manual snapshot"
 * @param queuedStatus the status of an instance's copy that waits for its turn
 * @param on the choices that are taken
 */
public record Switches(String deletedText, String queuedStatus, Set<Choice> on) {

  /** Each is on or off. */
  public enum Choice {
    /**
     * Event details carry EventID; captures of 2020 and 2021 lack it, AWS's samples and deployed
     * rules have it.
     */
    EVENT_IDS,

    /** A copy of a DB snapshot also emits 0040 and 0042 beside its own events. */
    COPIES_SAY_CREATED,

    /** SnapshotCreateTime is there before the snapshot is available. */
    CREATE_TIME_WHILE_CREATING,

    /**
     * SourceDBSnapshotIdentifier is set within one account and region: a sample has it, the model
     * denies it.
     */
    SOURCE_OF_SAME_REGION_COPIES,

    /** A snapshot of another account shows its ARN as its identifier. */
    SHARED_IDENTIFIER_IS_ARN,

    /** CopyTags brings tags along from another account's snapshot. */
    TAGS_CROSS_ACCOUNTS,

    /** A copy fails when its source is deleted before it is available. */
    COPY_NEEDS_SOURCE,

    /**
     * Another account's copy fails when its source is not shared with that account any more before
     * it is available.
     */
    COPY_NEEDS_SHARE,

    /**
     * A snapshot or copy on its way fails as soon as its key, or the key of its source, cannot be
     * used; else the keys are looked at when it ends.
     */
    KEYS_NEEDED_THROUGHOUT,

    /**
     * A copy of an Aurora snapshot within its region is available in the very answer, as in the
     * published example; else it takes its time, without an event.
     */
    AURORA_COPIES_AT_ONCE,

    /**
     * A cluster snapshot goes to another region and another account at once: so say the model of
     * CopyDBClusterSnapshot and the current page "aurora-copy-snapshot" of Aurora's guide, while
     * its older editions deny it.
     */
    CLUSTER_COPIES_IN_ONE_STEP
  }

  public Switches {
    on = Set.copyOf(on);
  }

  public static Switches harder() {
    return new Switches(
        "Deleted manual snapshot",
        "creating",
        EnumSet.of(
            Choice.EVENT_IDS,
            Choice.COPIES_SAY_CREATED,
            Choice.SHARED_IDENTIFIER_IS_ARN,
            Choice.COPY_NEEDS_SOURCE,
            Choice.COPY_NEEDS_SHARE,
            Choice.KEYS_NEEDED_THROUGHOUT,
            Choice.CLUSTER_COPIES_IN_ONE_STEP));
  }

  boolean has(Choice choice) {
    return on.contains(choice);
  }

  public Switches with(Choice... choices) {
    var more = EnumSet.noneOf(Choice.class);
    more.addAll(on);
    more.addAll(Set.of(choices));
    return new Switches(deletedText, queuedStatus, more);
  }

  public Switches without(Choice... choices) {
    var fewer = EnumSet.noneOf(Choice.class);
    fewer.addAll(on);
    fewer.removeAll(Set.of(choices));
    return new Switches(deletedText, queuedStatus, fewer);
  }

  public Switches withDeletedText(String value) {
    return new Switches(value, queuedStatus, on);
  }
}
