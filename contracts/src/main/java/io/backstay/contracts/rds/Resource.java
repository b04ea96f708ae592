package io.backstay.contracts.rds;

import java.util.Optional;

/** What an RDS event is about, as its ARN says; {@code identifier} is what API calls take. */
public record Resource(Kind kind, String account, String region, String arn, String identifier) {

  /** By the kind in the ARN. */
  public enum Kind {
    INSTANCE("db"),
    CLUSTER("cluster"),
    SNAPSHOT("snapshot"),
    CLUSTER_SNAPSHOT("cluster-snapshot"),
    /** Proxies, parameter groups and whatever else has events. */
    OTHER("");

    private final String inArn;

    Kind(String inArn) {
      this.inArn = inArn;
    }

    static Kind of(String inArn) {
      for (var kind : values()) {
        if (kind.inArn.equals(inArn)) {
          return kind;
        }
      }
      return OTHER;
    }

    /** Only of what has an ARN that can be computed. */
    static Optional<Kind> ofSourceType(String sourceType) {
      return switch (sourceType) {
        case "DB_INSTANCE", "db-instance" -> Optional.of(INSTANCE);
        case "CLUSTER", "db-cluster" -> Optional.of(CLUSTER);
        case "SNAPSHOT", "db-snapshot" -> Optional.of(SNAPSHOT);
        case "CLUSTER_SNAPSHOT", "db-cluster-snapshot" -> Optional.of(CLUSTER_SNAPSHOT);
        default -> Optional.empty();
      };
    }

    String inArn() {
      return inArn;
    }

    boolean isSnapshot() {
      return this == SNAPSHOT || this == CLUSTER_SNAPSHOT;
    }
  }

  /** Who made a snapshot: a colon is illegal in a name that a person gives. */
  public enum Maker {
    /** A person or program by an API call: manual, in AWS's words. */
    CALLER,
    /** RDS's own automated backup. */
    RDS,
    AWS_BACKUP
  }

  public Maker maker() {
    if (identifier.startsWith("rds:")) {
      return Maker.RDS;
    }
    return identifier.startsWith("awsbackup:") ? Maker.AWS_BACKUP : Maker.CALLER;
  }
}
