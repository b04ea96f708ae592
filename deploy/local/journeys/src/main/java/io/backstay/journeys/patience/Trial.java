package io.backstay.journeys.patience;

import io.backstay.contracts.Engine;
import io.backstay.journeys.storm.Site;
import java.util.List;

/**
 * So many clusters of each engine, each backed up so many times: without a history, then while it
 * is learnt, and {@link #LEARNING} times later with one.
 *
 * @param copies how many copies each backup of an Aurora cluster has, 1 to 3; one of Redshift
 * @param vault whether three copies of Aurora go to two regions and two accounts instead
 * @param promoted whether there are no copies, and an automated snapshot is made a manual one
 * @param silent whether Redshift's word that a snapshot has come to another region is lost
 */
record Trial(
    int clusters,
    int rounds,
    int copies,
    boolean vault,
    boolean promoted,
    long seed,
    boolean silent) {
  /** After so many copies of a cluster there is a history. */
  static final int LEARNING = 3;

  /** Two other regions, and the cluster's own. */
  private static final List<Site> AT_HOME =
      List.of(
          new Site(Site.HOME, Site.WEST),
          new Site(Site.HOME, Site.EUROPE),
          new Site(Site.HOME, Site.EAST));

  /** With the snapshot itself, recovery points in two regions of two accounts. */
  private static final List<Site> IN_TWO_ACCOUNTS =
      List.of(
          new Site(Site.HOME, Site.WEST),
          new Site(Site.VAULT, Site.EAST),
          new Site(Site.VAULT, Site.WEST));

  static final int MOST_COPIES = AT_HOME.size();

  /** Where what is awaited stands; a Redshift cluster copies to one region only. */
  List<Site> destinations(Engine engine) {
    if (promoted) {
      return List.of(new Site(Site.HOME, Site.EAST));
    }
    if (engine == Engine.REDSHIFT_CLUSTER) {
      return AT_HOME.subList(0, 1);
    }
    return vault ? IN_TWO_ACCOUNTS : AT_HOME.subList(0, copies);
  }

  boolean hasHistory(int round) {
    return round > LEARNING;
  }
}
