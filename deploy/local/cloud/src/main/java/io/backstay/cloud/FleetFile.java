package io.backstay.cloud;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the local cloud starts with: accounts, their keys, roles and databases, as a YAML file
 * declares them.
 */
public record FleetFile(
    List<Account> accounts,
    List<Key> keys,
    List<Role> roles,
    List<Database> databases,
    List<RedshiftCluster> redshiftClusters,
    List<OptionGroup> optionGroups) {

  /** The alias of the key that Redshift encrypts with where nobody names another. */
  public static final String DEFAULT_REDSHIFT_KEY = "alias/aws/redshift";

  /** The alias of the key that RDS encrypts with where nobody names another. */
  public static final String DEFAULT_KEY = "alias/aws/rds";

  public FleetFile {
    accounts = List.copyOf(accounts);
    keys = List.copyOf(keys);
    roles = List.copyOf(roles);
    databases = List.copyOf(databases);
    redshiftClusters = List.copyOf(redshiftClusters);
    optionGroups = List.copyOf(optionGroups);
  }

  /** One AWS account; {@code id} has 12 digits. */
  public record Account(String id, String name) {}

  /**
   * A customer key; {@code allowedAccounts} may use it besides its own account, and create the
   * grants through which RDS does so unless {@code grants} is false.
   */
  public record Key(
      String account,
      String region,
      String alias,
      Set<String> allowedAccounts,
      boolean grants,
      boolean enabled) {
    public Key {
      allowedAccounts = Set.copyOf(allowedAccounts);
    }
  }

  /**
   * A role that callers from {@code trustedAccounts} may assume, with the external id where the
   * role demands one.
   */
  public record Role(
      String account, String name, Set<String> trustedAccounts, Optional<String> externalId) {
    public Role {
      trustedAccounts = Set.copyOf(trustedAccounts);
    }
  }

  /** An option group of one DB engine, with its options such as {@code TDE} or {@code Timezone}. */
  public record OptionGroup(
      String account,
      String region,
      String name,
      String dbEngine,
      String majorEngineVersion,
      Set<String> options) {
    public OptionGroup {
      options = Set.copyOf(options);
    }
  }

  /** The kinds of databases, by the names that people give them in a fleet file. */
  public enum Engine {
    RDS_INSTANCE("rds-instance"),
    AURORA_CLUSTER("aurora-cluster"),
    MULTI_AZ_CLUSTER("multi-az-cluster");

    final String inFile;

    Engine(String inFile) {
      this.inFile = inFile;
    }
  }

  /**
   * A DB instance or cluster; without a {@code kmsKey} it is not encrypted, and after {@code
   * availableAfter} it becomes available. A cluster has {@code members}, DB instances by their
   * identifiers, the writer first; an instance may be the read replica of another in its region.
   * Without an {@code optionGroup} an instance has the default one of its engine. Automated
   * snapshots are kept for {@code retentionDays}, and that many are there already.
   */
  public record Database(
      Engine engine,
      String account,
      String region,
      String identifier,
      int sizeGib,
      String dbEngine,
      String engineVersion,
      String instanceClass,
      boolean multiAz,
      Optional<String> kmsKey,
      String status,
      Optional<Duration> availableAfter,
      String backupWindow,
      int retentionDays,
      int automatedSnapshots,
      List<String> members,
      Optional<String> replicaOf,
      Optional<String> optionGroup,
      boolean deletionProtection,
      SortedMap<String, String> tags) {
    public Database {
      members = List.copyOf(members);
      tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }
  }

  /**
   * A provisioned Redshift cluster; without a {@code kmsKey} it is not encrypted, and after {@code
   * availableAfter} it becomes available.
   */
  public record RedshiftCluster(
      String account,
      String region,
      String identifier,
      int sizeGib,
      String nodeType,
      int nodes,
      Optional<String> kmsKey,
      String status,
      Optional<Duration> availableAfter,
      SortedMap<String, String> tags) {
    public RedshiftCluster {
      tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }
  }

  /**
   * A fleet file that breaks a rule; the message has one line per problem, each with its path in
   * the file.
   */
  public static final class Invalid extends RuntimeException {

    private static final long serialVersionUID = 1;

    public Invalid(String source, List<String> problems) {
      super(source + ":\n  " + String.join("\n  ", problems));
    }
  }

  /** The DB instances that are no part of a cluster. */
  public List<Database> instances() {
    return databases.stream().filter(database -> database.engine() == Engine.RDS_INSTANCE).toList();
  }

  /** Nothing is declared: no keys but AWS's own, no roles, no databases. */
  static FleetFile empty() {
    return new FleetFile(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
  }

  /** Throws {@link Invalid} for a file that breaks a rule. */
  public static FleetFile read(Path file) {
    try {
      return parse(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be read as a fleet file", e);
    }
  }

  /**
   * Throws {@link Invalid} for a text that breaks a rule; {@code source} is how messages call it.
   */
  public static FleetFile parse(String source, String yaml) {
    return new FleetReader(source).read(yaml);
  }
}
