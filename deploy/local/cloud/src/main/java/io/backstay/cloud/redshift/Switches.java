package io.backstay.cloud.redshift;

import java.time.Duration;
import java.util.Optional;

/**
 * What no source settles about Redshift, each with the side as default that is harder for whoever
 * relies on it.
 *
 * @param automatedEvery how often each cluster takes a snapshot by itself, as AWS does about every
 *     eight hours or 5 GB; empty for never
 * @param automatedPrefix the prefix of those, {@code rs:} in the field, {@code cm:} in AWS's sample
 * @param oneSnapshotAtATime whether a cluster refuses a snapshot while another of it is being made
 * @param arrivedPrefix what stands before the name of a snapshot that came from another region
 * @param arrivalsSeenOnTheWay whether such a snapshot is seen, as {@code creating}, before it is
 *     there
 * @param arrivalsKeepCreateTime whether it keeps its original's SnapshotCreateTime
 * @param tagsTravel whether it keeps its original's tags
 * @param copiedEvent whether the cluster says REDSHIFT-EVENT-3007, in the source region as events
 *     of a cluster do; it is documented, so it does; nothing is ever said in the other one
 * @param disablingStopsCopies whether what is on its way is lost when snapshot copy is disabled
 * @param grantNeeded whether snapshot copy of an encrypted cluster is refused without a grant
 * @param promotionsTravel whether a manual copy of an automated snapshot goes to the other region
 * @param promotionsTell whether such a copy says that it was started and completed
 * @param infoMeansAll whether an event subscription of severity INFO also gets errors
 */
public record Switches(
    Optional<Duration> automatedEvery,
    String automatedPrefix,
    boolean oneSnapshotAtATime,
    String arrivedPrefix,
    boolean arrivalsSeenOnTheWay,
    boolean arrivalsKeepCreateTime,
    boolean tagsTravel,
    boolean copiedEvent,
    boolean disablingStopsCopies,
    boolean grantNeeded,
    boolean promotionsTravel,
    boolean promotionsTell,
    boolean infoMeansAll) {

  public static Switches harder() {
    return new Switches(
        Optional.of(Duration.ofHours(8)),
        "rs:",
        true,
        "",
        false,
        false,
        false,
        true,
        true,
        true,
        false,
        false,
        false);
  }

  /** Whatever there is in the world of AWS's examples is made by hand. */
  public Switches withoutAutomatedSnapshots() {
    return new Switches(
        Optional.empty(),
        automatedPrefix,
        oneSnapshotAtATime,
        arrivedPrefix,
        arrivalsSeenOnTheWay,
        arrivalsKeepCreateTime,
        tagsTravel,
        copiedEvent,
        disablingStopsCopies,
        grantNeeded,
        promotionsTravel,
        promotionsTell,
        infoMeansAll);
  }

  /** The side that is easier in all that concerns the way to another region. */
  public Switches withOpenArrivals() {
    return new Switches(
        automatedEvery,
        automatedPrefix,
        oneSnapshotAtATime,
        arrivedPrefix,
        true,
        true,
        true,
        true,
        false,
        false,
        true,
        true,
        infoMeansAll);
  }

  /** As if each of these events were lost. */
  public Switches withoutCopiedEvent() {
    return new Switches(
        automatedEvery,
        automatedPrefix,
        oneSnapshotAtATime,
        arrivedPrefix,
        arrivalsSeenOnTheWay,
        arrivalsKeepCreateTime,
        tagsTravel,
        false,
        disablingStopsCopies,
        grantNeeded,
        promotionsTravel,
        promotionsTell,
        infoMeansAll);
  }

  public Switches withArrivedPrefix(String value) {
    return new Switches(
        automatedEvery,
        automatedPrefix,
        oneSnapshotAtATime,
        value,
        arrivalsSeenOnTheWay,
        arrivalsKeepCreateTime,
        tagsTravel,
        copiedEvent,
        disablingStopsCopies,
        grantNeeded,
        promotionsTravel,
        promotionsTell,
        infoMeansAll);
  }
}
