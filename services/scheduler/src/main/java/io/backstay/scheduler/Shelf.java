package io.backstay.scheduler;

import io.backstay.contracts.Database;
import io.backstay.contracts.Engine;

/** What one quota counts: manual snapshots of a kind of engine in an account and region. */
public record Shelf(String account, String region, Kind kind) {

  public static Shelf of(String account, String region, Engine engine) {
    return new Shelf(
        account,
        region,
        switch (engine) {
          case RDS_INSTANCE -> Kind.RDS_INSTANCE;
          case AURORA_CLUSTER, MULTI_AZ_CLUSTER -> Kind.RDS_CLUSTER;
          case REDSHIFT_CLUSTER -> Kind.REDSHIFT;
        });
  }

  public static Shelf of(Database database) {
    return of(database.account(), database.region(), database.engine());
  }

  /** How many manual snapshots stand on a shelf, and how many may. */
  public record Stock(int standing, int quota) {}

  /**
   * The kinds of snapshot that have a quota each, with its default: RDS User Guide, quotas;
   * Redshift Management Guide, quotas for Amazon Redshift objects (20, adjustable, as of June
   * 2023).
   */
  public enum Kind {
    RDS_INSTANCE("DB snapshots", 100, Engine.RDS_INSTANCE),
    RDS_CLUSTER("DB cluster snapshots", 100, Engine.AURORA_CLUSTER),
    REDSHIFT("Redshift snapshots", 20, Engine.REDSHIFT_CLUSTER);

    private final String words;
    private final int quota;
    private final Engine engine;

    Kind(String words, int quota, Engine engine) {
      this.words = words;
      this.quota = quota;
      this.engine = engine;
    }

    /** What one describe call lists counts against one quota. */
    public static Kind of(Family family) {
      return switch (family) {
        case RDS_INSTANCES -> RDS_INSTANCE;
        case RDS_CLUSTERS -> RDS_CLUSTER;
        case REDSHIFT_CLUSTERS -> REDSHIFT;
      };
    }

    public String words() {
      return words;
    }

    public int quota() {
      return quota;
    }

    /** One whose snapshots this counts, to ask by. */
    public Engine engine() {
      return engine;
    }
  }
}
