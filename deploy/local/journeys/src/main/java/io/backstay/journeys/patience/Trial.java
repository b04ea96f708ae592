package io.backstay.journeys.patience;

/**
 * So many clusters of each engine, each backed up so many times: without a history, then while it
 * is learnt, and {@link #LEARNING} times later with one.
 *
 * @param silent whether Redshift's word that a snapshot has come to another region is lost
 */
record Trial(int clusters, int rounds, long seed, boolean silent) {
  /** After so many copies of a cluster there is a history. */
  static final int LEARNING = 3;

  boolean hasHistory(int round) {
    return round > LEARNING;
  }
}
