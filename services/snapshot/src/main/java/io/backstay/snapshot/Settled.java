package io.backstay.snapshot;

/**
 * What earlier tries have settled: that all is done which the copies need of the database before,
 * and that there is no automated snapshot to promote, so that a new one is to be taken.
 */
public record Settled(boolean isPrepared, boolean isToBeNew) {
  public static final Settled NOTHING = new Settled(false, false);
}
