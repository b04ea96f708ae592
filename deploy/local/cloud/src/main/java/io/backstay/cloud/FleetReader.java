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

  private final String source;
  private final Problems problems = new Problems();

  FleetReader(String source) {
    this.source = source;
  }

  FleetFile read(String yaml) {
    var root =
        YamlNode.root(loaded(yaml), problems)
            .knownFields("accounts", "keys", "roles", "optionGroups", "databases");
    var databases = root.list("databases");
    var clusters = databases.stream().filter(RedshiftReader::reads).toList();
    var others = databases.stream().filter(node -> !RedshiftReader.reads(node)).toList();
    var file =
        new FleetFile(
            root.list("accounts").stream().map(this::account).toList(),
            root.list("keys").stream().map(this::key).toList(),
            root.list("roles").stream().map(this::role).toList(),
            others.stream().map(DatabaseReader::read).toList(),
            clusters.stream().map(RedshiftReader::cluster).toList(),
            root.list("optionGroups").stream().map(FleetReader::optionGroup).toList());
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
    node.knownFields("account", "region", "alias", "allowedAccounts", "grants", "enabled");
    return new FleetFile.Key(
        accountOf(node),
        regionOf(node),
        node.text("alias", ALIAS, "an alias like alias/backstay, not under alias/aws/"),
        accounts(node, "allowedAccounts"),
        node.flag("grants", true),
        node.flag("enabled", true));
  }

  private static FleetFile.OptionGroup optionGroup(YamlNode node) {
    node.knownFields("account", "region", "name", "dbEngine", "majorEngineVersion", "options");
    var engine = node.text("dbEngine", DatabaseReader.ENGINES, "a DB engine of RDS");
    return new FleetFile.OptionGroup(
        accountOf(node),
        regionOf(node),
        node.text(
            "name",
            "(?=.{1,255}$)[a-z](-?[a-z0-9])*",
            "1 to 255 small letters, digits or hyphens, starting with a letter"),
        engine,
        node.textOr(
            "majorEngineVersion",
            majorVersion(engine),
            "[0-9]+(\\.[0-9]+)?",
            "a major version like 8.4"),
        new HashSet<>(node.textList("options", "[A-Za-z][A-Za-z0-9_]*", "an option like TDE")));
  }

  /** A current one. */
  private static String majorVersion(String engine) {
    return switch (engine.split("-", 2)[0]) {
      case "mysql" -> "8.4";
      case "mariadb" -> "11.4";
      case "oracle" -> "19";
      case "sqlserver" -> "16.00";
      case "db2" -> "11.5";
      default -> "17";
    };
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
