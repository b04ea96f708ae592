package io.backstay.cloud;

import io.backstay.cloud.YamlNode.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads a fleet file and collects everything that is wrong with it before it refuses. */
final class FleetReader {

  static final String ACCOUNT = "\\d{12}";
  static final String REGION = "[a-z]{2}(-[a-z]+)+-\\d";
  private static final String ALIAS = "alias/(?!aws/)[a-zA-Z0-9/_-]{1,250}";
  private static final String IDENTIFIER = "(?=.{1,63}$)[A-Za-z](-?[A-Za-z0-9])*";
  private static final String WINDOW = "([01]\\d|2[0-3]):[0-5]\\d-([01]\\d|2[0-3]):[0-5]\\d";
  private static final Set<String> STATUSES =
      Set.of(
          "available",
          "backing-up",
          "configuring-enhanced-monitoring",
          "creating",
          "deleting",
          "failed",
          "inaccessible-encryption-credentials",
          "incompatible-network",
          "incompatible-parameters",
          "incompatible-restore",
          "maintenance",
          "modifying",
          "rebooting",
          "renaming",
          "resetting-master-credentials",
          "restore-error",
          "starting",
          "stopped",
          "stopping",
          "storage-full",
          "storage-optimization",
          "upgrading");

  private final String source;
  private final Problems problems = new Problems();

  FleetReader(String source) {
    this.source = source;
  }

  FleetFile read(String yaml) {
    var root =
        YamlNode.root(loaded(yaml), problems).knownFields("accounts", "keys", "roles", "databases");
    var databases = root.list("databases");
    var clusters = databases.stream().filter(RedshiftReader::reads).toList();
    var others = databases.stream().filter(node -> !RedshiftReader.reads(node)).toList();
    var file =
        new FleetFile(
            root.list("accounts").stream().map(this::account).toList(),
            root.list("keys").stream().map(this::key).toList(),
            root.list("roles").stream().map(this::role).toList(),
            others.stream().map(this::database).toList(),
            clusters.stream().map(RedshiftReader::cluster).toList());
    new FleetRules(
            file,
            others.stream().map(YamlNode::path).toList(),
            clusters.stream().map(YamlNode::path).toList(),
            problems)
        .check();
    if (!problems.found().isEmpty()) throw new FleetFile.Invalid(source, problems.found());
    return file;
  }

  private Object loaded(String yaml) {
    try {
      Object loaded = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
      return loaded == null ? "" : loaded;
    } catch (YAMLException e) {
      throw new FleetFile.Invalid(source, List.of("must be YAML: " + e.getMessage()));
    }
  }

  private FleetFile.Account account(YamlNode node) {
    node.knownFields("id", "name");
    return new FleetFile.Account(
        node.text("id", ACCOUNT, "an account id of 12 digits (in quotes)"),
        node.text("name", ".+", "a name"));
  }

  private FleetFile.Key key(YamlNode node) {
    node.knownFields("account", "region", "alias", "allowedAccounts", "enabled");
    return new FleetFile.Key(
        accountOf(node),
        regionOf(node),
        node.text("alias", ALIAS, "an alias like alias/backstay, not under alias/aws/"),
        accounts(node, "allowedAccounts"),
        node.flag("enabled", true));
  }

  private FleetFile.Role role(YamlNode node) {
    node.knownFields("account", "name", "trustedAccounts", "externalId");
    return new FleetFile.Role(
        accountOf(node),
        node.text("name", "[\\w+=,.@-]{1,64}", "a role name of 1 to 64 letters, digits or _+=,.@-"),
        accounts(node, "trustedAccounts"),
        node.has("externalId")
            ? Optional.of(
                node.text(
                    "externalId",
                    "[\\w+=,.@:/-]{2,1224}",
                    "an external id of 2 to 1224 characters"))
            : Optional.empty());
  }

  private FleetFile.Database database(YamlNode node) {
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
        "tags");
    node.text("engine", "rds-instance", "rds-instance or redshift-cluster");
    var encrypted = node.flag("encrypted", true);
    if (!encrypted && node.has("kmsKey"))
      node.problem("kmsKey", "must be absent where encrypted is false");
    return new FleetFile.Database(
        accountOf(node),
        regionOf(node),
        node.text(
            "identifier",
            IDENTIFIER,
            "1 to 63 letters, digits or hyphens, starting with a letter, with no hyphen last and no two in a row"),
        node.number("sizeGiB", 20, 65536),
        node.textOr(
            "dbEngine",
            "postgres",
            "postgres|mysql|mariadb|oracle-.+|sqlserver-.+|db2-.+",
            "a DB engine of RDS"),
        node.textOr("engineVersion", "17.6", "[0-9][0-9A-Za-z.-]*", "a version like 17.6"),
        node.textOr(
            "class", "db.m7g.large", "db\\.[a-z0-9.-]+", "an instance class like db.m7g.large"),
        node.flag("multiAz", false),
        encrypted
            ? Optional.of(
                node.textOr(
                    "kmsKey", FleetFile.DEFAULT_KEY, "alias/[a-zA-Z0-9/_-]+", "the alias of a key"))
            : Optional.empty(),
        node.oneOf("status", "available", STATUSES),
        node.duration("availableAfter"),
        node.textOr("backupWindow", "02:00-02:30", WINDOW, "a window like 02:00-02:30 in UTC"),
        node.texts("tags"));
  }

  static String accountOf(YamlNode node) {
    return node.text("account", ACCOUNT, "an account id of 12 digits (in quotes)");
  }

  static String regionOf(YamlNode node) {
    return node.text("region", REGION, "a region like us-east-1");
  }

  private static Set<String> accounts(YamlNode node, String field) {
    return new HashSet<>(node.textList(field, ACCOUNT, "an account id of 12 digits (in quotes)"));
  }
}
