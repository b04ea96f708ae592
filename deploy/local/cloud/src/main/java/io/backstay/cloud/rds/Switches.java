package io.backstay.cloud.rds;

/**
 * What no source settles about RDS, each with the side as default that is harder for whoever relies
 * on it.
 *
 * @param deletedText the message of RDS-EVENT-0041: documented as "Deleted user snapshot", seen as
 *     "Deleted manual snapshot"
 * @param eventIds whether event details carry EventID; captures of 2020 and 2021 lack it, AWS's
 *     samples and deployed rules have it
 * @param copiesSayCreated whether a copy also emits 0040 and 0042 beside its own events
 * @param queuedStatus the status of a copy that waits for its turn
 * @param createTimeWhileCreating whether SnapshotCreateTime is there before the snapshot is
 *     available
 * @param sourceOfSameRegionCopies whether SourceDBSnapshotIdentifier is set within one account and
 *     region (a sample has it, the model denies it)
 * @param sharedIdentifierIsArn whether a snapshot of another account shows its ARN as
 *     DBSnapshotIdentifier
 * @param tagsCrossAccounts whether CopyTags brings tags along from another account's snapshot
 * @param copyNeedsSource whether a copy fails when its source is deleted before it is available
 * @param copyNeedsShare whether another account's copy fails when its source is not shared with
 *     that account any more before it is available
 * @param keysNeededThroughout whether a snapshot or copy on its way fails as soon as its key, or
 *     the key of its source, cannot be used; else the keys are looked at when it ends
 * @param auroraCopiesAtOnce whether a copy of an Aurora snapshot within its region is available in
 *     the very answer, as in the published example; else it takes its time, without an event
 * @param clusterCopiesInOneStep whether a cluster snapshot goes to another region and another
 *     account at once: so say the model of CopyDBClusterSnapshot and the current page
 *     "aurora-copy-snapshot" of Aurora's guide, while its older editions deny it
 */
public record Switches(
    String deletedText,
    boolean eventIds,
    boolean copiesSayCreated,
    String queuedStatus,
    boolean createTimeWhileCreating,
    boolean sourceOfSameRegionCopies,
    boolean sharedIdentifierIsArn,
    boolean tagsCrossAccounts,
    boolean copyNeedsSource,
    boolean copyNeedsShare,
    boolean keysNeededThroughout,
    boolean auroraCopiesAtOnce,
    boolean clusterCopiesInOneStep) {

  public static Switches harder() {
    return new Switches(
        "Deleted manual snapshot",
        true,
        true,
        "creating",
        false,
        false,
        true,
        false,
        true,
        true,
        true,
        false,
        true);
  }

  public Switches withDeletedText(String value) {
    return new Switches(
        value,
        eventIds,
        copiesSayCreated,
        queuedStatus,
        createTimeWhileCreating,
        sourceOfSameRegionCopies,
        sharedIdentifierIsArn,
        tagsCrossAccounts,
        copyNeedsSource,
        copyNeedsShare,
        keysNeededThroughout,
        auroraCopiesAtOnce,
        clusterCopiesInOneStep);
  }

  public Switches withEventIds(boolean value) {
    return new Switches(
        deletedText,
        value,
        copiesSayCreated,
        queuedStatus,
        createTimeWhileCreating,
        sourceOfSameRegionCopies,
        sharedIdentifierIsArn,
        tagsCrossAccounts,
        copyNeedsSource,
        copyNeedsShare,
        keysNeededThroughout,
        auroraCopiesAtOnce,
        clusterCopiesInOneStep);
  }

  public Switches withCopiesSayCreated(boolean value) {
    return new Switches(
        deletedText,
        eventIds,
        value,
        queuedStatus,
        createTimeWhileCreating,
        sourceOfSameRegionCopies,
        sharedIdentifierIsArn,
        tagsCrossAccounts,
        copyNeedsSource,
        copyNeedsShare,
        keysNeededThroughout,
        auroraCopiesAtOnce,
        clusterCopiesInOneStep);
  }

  public Switches withSourceOfSameRegionCopies(boolean value) {
    return new Switches(
        deletedText,
        eventIds,
        copiesSayCreated,
        queuedStatus,
        createTimeWhileCreating,
        value,
        sharedIdentifierIsArn,
        tagsCrossAccounts,
        copyNeedsSource,
        copyNeedsShare,
        keysNeededThroughout,
        auroraCopiesAtOnce,
        clusterCopiesInOneStep);
  }

  public Switches withSharedIdentifierIsArn(boolean value) {
    return new Switches(
        deletedText,
        eventIds,
        copiesSayCreated,
        queuedStatus,
        createTimeWhileCreating,
        sourceOfSameRegionCopies,
        value,
        tagsCrossAccounts,
        copyNeedsSource,
        copyNeedsShare,
        keysNeededThroughout,
        auroraCopiesAtOnce,
        clusterCopiesInOneStep);
  }

  public Switches withCopyNeedsShare(boolean value) {
    return new Switches(
        deletedText,
        eventIds,
        copiesSayCreated,
        queuedStatus,
        createTimeWhileCreating,
        sourceOfSameRegionCopies,
        sharedIdentifierIsArn,
        tagsCrossAccounts,
        copyNeedsSource,
        value,
        keysNeededThroughout,
        auroraCopiesAtOnce,
        clusterCopiesInOneStep);
  }

  public Switches withAuroraCopiesAtOnce(boolean value) {
    return new Switches(
        deletedText,
        eventIds,
        copiesSayCreated,
        queuedStatus,
        createTimeWhileCreating,
        sourceOfSameRegionCopies,
        sharedIdentifierIsArn,
        tagsCrossAccounts,
        copyNeedsSource,
        copyNeedsShare,
        keysNeededThroughout,
        value,
        clusterCopiesInOneStep);
  }

  public Switches withClusterCopiesInOneStep(boolean value) {
    return new Switches(
        deletedText,
        eventIds,
        copiesSayCreated,
        queuedStatus,
        createTimeWhileCreating,
        sourceOfSameRegionCopies,
        sharedIdentifierIsArn,
        tagsCrossAccounts,
        copyNeedsSource,
        copyNeedsShare,
        keysNeededThroughout,
        auroraCopiesAtOnce,
        value);
  }

  public Switches withCreateTimeWhileCreating(boolean value) {
    return new Switches(
        deletedText,
        eventIds,
        copiesSayCreated,
        queuedStatus,
        value,
        sourceOfSameRegionCopies,
        sharedIdentifierIsArn,
        tagsCrossAccounts,
        copyNeedsSource,
        copyNeedsShare,
        keysNeededThroughout,
        auroraCopiesAtOnce,
        clusterCopiesInOneStep);
  }
}
