package io.backstay.cloud.rds;

import java.util.Optional;

/** What a database is by itself, or as a part of another. */
sealed interface Build {

  /** The instance class, such as {@code db.r7g.large}; of a cluster, that of its members. */
  String instanceClass();

  /** A DB instance that is no part of anything. */
  record Standalone(String instanceClass) implements Build {}

  /** A read replica of the DB instance {@code source} of the same account and region. */
  record Replica(String instanceClass, String source) implements Build {}

  /** A DB instance of a cluster, which takes snapshots and keeps backups in its place. */
  record Member(String instanceClass, String cluster, boolean writer) implements Build {}

  /** An Aurora or a Multi-AZ DB cluster: its engine tells which. */
  record Cluster(String instanceClass) implements Build {}

  default Optional<String> partOf() {
    return this instanceof Member(_, var cluster, _) ? Optional.of(cluster) : Optional.empty();
  }

  default boolean writes() {
    return this instanceof Member(_, _, var writer) && writer;
  }

  default Optional<String> replicates() {
    return this instanceof Replica(_, var source) ? Optional.of(source) : Optional.empty();
  }
}
