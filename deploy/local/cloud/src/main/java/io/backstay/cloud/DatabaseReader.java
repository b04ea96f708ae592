package io.backstay.cloud;

import io.backstay.cloud.FleetFile.Database;
import io.backstay.cloud.FleetFile.Engine;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Reads one database of a fleet file; what is wrong becomes a problem with path and rule. */
final class DatabaseReader {

  static final String ENGINES = "postgres|mysql|mariadb|oracle-.+|sqlserver-.+|db2-.+";

  private static final String LEGAL = "[A-Za-z](-?[A-Za-z0-9])*";
  private static final String WINDOW = "([01]\\d|2[0-3]):[0-5]\\d-([01]\\d|2[0-3]):[0-5]\\d";
  private static final int MEMBERS_OF_MULTI_AZ = 3;
  private static final int USUAL_RETENTION_DAYS = 7;
  private static final Set<String> COMMON_STATUSES =
      Set.of(
          "available",
          "backing-up",
          "creating",
          "deleting",
          "inaccessible-encryption-credentials",
          "maintenance",
          "modifying",
          "renaming",
          "resetting-master-credentials",
          "starting",
          "stopped",
          "stopping",
          "upgrading");
  private static final Set<String> STATUSES_OF_INSTANCES =
      Set.of(
          "configuring-enhanced-monitoring",
          "failed",
          "incompatible-network",
          "incompatible-parameters",
          "incompatible-restore",
          "rebooting",
          "restore-error",
          "storage-full",
          "storage-optimization");
  private static final Set<String> STATUSES_OF_CLUSTERS =
      Set.of(
          "backtracking",
          "cloning-failed",
          "failing-over",
          "migrating",
          "migration-failed",
          "promoting",
          "update-iam-db-auth");

  private final YamlNode node;
  private final Engine engine;

  private DatabaseReader(YamlNode node) {
    this.node = node;
    this.engine = engine(node);
  }

  static Database read(YamlNode node) {
    node.knownFields(
        "engine",
        "account",
        "region",
        "identifier",
        "sizeGiB",
        "dbEngine",
        "engineVersion",
        "class",
        "multiAz",
        "kmsKey",
        "encrypted",
        "status",
        "availableAfter",
        "backupWindow",
        "backupRetentionDays",
        "automatedSnapshots",
        "members",
        "replicaOf",
        "optionGroup",
        "deletionProtection",
        "tags");
    return new DatabaseReader(node).database();
  }

  private static Engine engine(YamlNode node) {
    var names = new TreeSet<>(Set.of(RedshiftReader.ENGINE));
    for (var engine : Engine.values()) names.add(engine.inFile);
    var name = node.oneOf("engine", "", names);
    return Arrays.stream(Engine.values())
        .filter(engine -> engine.inFile.equals(name))
        .findFirst()
        .orElse(Engine.RDS_INSTANCE);
  }

  private Database database() {
    var identifier = identifier();
    return new Database(
        engine,
        FleetReader.accountOf(node),
        FleetReader.regionOf(node),
        identifier,
        node.number("sizeGiB", engine == Engine.AURORA_CLUSTER ? 1 : 20, largest()),
        dbEngine(),
        node.textOr("engineVersion", "17.6", "[0-9][0-9A-Za-z._-]*", "a version like 17.6"),
        node.textOr(
            "class", "db.m7g.large", "db\\.[a-z0-9.-]+", "an instance class like db.m7g.large"),
        only("multiAz", Set.of(Engine.RDS_INSTANCE)) && node.flag("multiAz", false),
        key(),
        node.oneOf("status", "available", statuses()),
        node.duration("availableAfter"),
        node.textOr("backupWindow", "02:00-02:30", WINDOW, "a window like 02:00-02:30 in UTC"),
        retentionDays(),
        automatedSnapshots(),
        members(identifier),
        only("replicaOf", Set.of(Engine.RDS_INSTANCE)) && node.has("replicaOf")
            ? Optional.of(node.text("replicaOf", LEGAL, "the identifier of a DB instance"))
            : Optional.empty(),
        only("optionGroup", Set.of(Engine.RDS_INSTANCE)) && node.has("optionGroup")
            ? Optional.of(node.text("optionGroup", ".+", "the name of an option group"))
            : Optional.empty(),
        node.flag("deletionProtection", false),
        node.texts("tags"));
  }

  private String identifier() {
    var most = engine == Engine.MULTI_AZ_CLUSTER ? 52 : 63;
    return node.text(
        "identifier",
        "(?=.{1,%d}$)%s".formatted(most, LEGAL),
        "1 to %d letters, digits or hyphens, starting with a letter, with no hyphen last and no two in a row"
            .formatted(most));
  }

  private int largest() {
    return engine == Engine.AURORA_CLUSTER ? 262_144 : 65_536;
  }

  private String dbEngine() {
    return switch (engine) {
      case RDS_INSTANCE -> node.textOr("dbEngine", "postgres", ENGINES, "a DB engine of RDS");
      case AURORA_CLUSTER ->
          node.textOr(
              "dbEngine",
              "aurora-postgresql",
              "aurora-postgresql|aurora-mysql",
              "aurora-postgresql or aurora-mysql");
      case MULTI_AZ_CLUSTER ->
          node.textOr("dbEngine", "postgres", "postgres|mysql", "postgres or mysql");
    };
  }

  private Optional<String> key() {
    var encrypted = node.flag("encrypted", true);
    if (!encrypted && node.has("kmsKey"))
      node.problem("kmsKey", "must be absent where encrypted is false");
    return encrypted
        ? Optional.of(
            node.textOr(
                "kmsKey", FleetFile.DEFAULT_KEY, "alias/[a-zA-Z0-9/_-]+", "the alias of a key"))
        : Optional.empty();
  }

  /** AWS keeps no backups of read replicas unless told to, and always some of clusters. */
  private int retentionDays() {
    if (!node.has("backupRetentionDays")) return node.has("replicaOf") ? 0 : USUAL_RETENTION_DAYS;
    return node.number("backupRetentionDays", engine == Engine.RDS_INSTANCE ? 0 : 1, 35);
  }

  private int automatedSnapshots() {
    return node.has("automatedSnapshots")
        ? node.number("automatedSnapshots", 0, retentionDays())
        : 0;
  }

  private Set<String> statuses() {
    var statuses = new TreeSet<>(COMMON_STATUSES);
    statuses.addAll(engine == Engine.RDS_INSTANCE ? STATUSES_OF_INSTANCES : STATUSES_OF_CLUSTERS);
    return statuses;
  }

  /** The writer first; those that nobody names are called as the console of AWS calls them. */
  private List<String> members(String identifier) {
    var clusters = Set.of(Engine.AURORA_CLUSTER, Engine.MULTI_AZ_CLUSTER);
    if (!only("members", clusters) || !clusters.contains(engine)) return List.of();
    var usual = engine == Engine.MULTI_AZ_CLUSTER ? MEMBERS_OF_MULTI_AZ : 1;
    if (!node.has("members"))
      return IntStream.rangeClosed(1, usual)
          .mapToObj(number -> identifier + "-instance-" + number)
          .toList();
    var members =
        node.textList("members", "(?=.{1,63}$)" + LEGAL, "the identifier of a DB instance");
    if (engine == Engine.MULTI_AZ_CLUSTER && members.size() != MEMBERS_OF_MULTI_AZ)
      node.problem("members", "must be a writer and two readers");
    return members;
  }

  /** True where such a database may have the field; else the field must be absent. */
  private boolean only(String field, Set<Engine> engines) {
    if (engines.contains(engine)) return true;
    if (node.has(field)) node.problem(field, "must be absent where engine is " + engine.inFile);
    return false;
  }
}
