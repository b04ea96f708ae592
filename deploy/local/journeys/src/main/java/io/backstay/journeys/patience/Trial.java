package io.backstay.journeys.patience;

import io.backstay.contracts.Engine;
import io.backstay.journeys.storm.Site;
import java.util.List;

/**
 * So many clusters of each engine, each backed up so many times: without a history, then while it
 * is learnt, and {@link #LEARNING} times later with one.
 *
 * @param copies how many copies each backup of an Aurora cluster has, 1 to 3; one of Redshift
 * @param silent whether Redshift's word that a snapshot has come to another region is lost
 */
record Trial(int clusters, int rounds, int copies, long seed, boolean silent) {
  /** After so many copies of a cluster there is a history. */
  static final int LEARNING = 3;

  /** Two other regions, and the cluster's own. */
  private static final List<String> REGIONS = List.of(Site.WEST, Site.EUROPE, Site.EAST);

  static final int MOST_COPIES = REGIONS.size();

  /** Where the copies go; a Redshift cluster copies to one region only. */
  List<String> regions(Engine engine) {
    return REGIONS.subList(0, engine == Engine.REDSHIFT_CLUSTER ? 1 : copies);
  }

  boolean hasHistory(int round) {
    return round > LEARNING;
  }
}
