package io.backstay.cloud;

import java.util.Optional;
import java.util.Set;

/** Reads those databases of a fleet file that are Redshift clusters. */
final class RedshiftReader {

  static final String ENGINE = "redshift-cluster";
  private static final String IDENTIFIER = "(?=.{1,63}$)[a-z](-?[a-z0-9])*";
  private static final Set<String> STATUSES =
      Set.of(
          "available",
          "cancelling-resize",
          "creating",
          "deleting",
          "final-snapshot",
          "hardware-failure",
          "incompatible-hsm",
          "incompatible-network",
          "incompatible-parameters",
          "incompatible-restore",
          "modifying",
          "paused",
          "rebooting",
          "renaming",
          "resizing",
          "rotating-keys",
          "storage-full",
          "updating-hsm");

  private RedshiftReader() {}

  static boolean reads(YamlNode database) {
    return database.is("engine", ENGINE);
  }

  static FleetFile.RedshiftCluster cluster(YamlNode node) {
    node.knownFields(
        "engine",
        "account",
        "region",
        "identifier",
        "sizeGiB",
        "nodeType",
        "nodes",
        "kmsKey",
        "encrypted",
        "status",
        "availableAfter",
        "tags");
    var encrypted = node.flag("encrypted", true);
    if (!encrypted && node.has("kmsKey"))
      node.problem("kmsKey", "must be absent where encrypted is false");
    return new FleetFile.RedshiftCluster(
        FleetReader.accountOf(node),
        FleetReader.regionOf(node),
        node.text(
            "identifier",
            IDENTIFIER,
            "1 to 63 lower-case letters, digits or hyphens, starting with a letter, with no hyphen last and no two in a row"),
        node.number("sizeGiB", 1, 1_000_000),
        node.textOr(
            "nodeType", "ra3.xlplus", "[a-z]+[0-9]\\.[a-z0-9]+", "a node type like ra3.xlplus"),
        node.has("nodes") ? node.number("nodes", 1, 128) : 2,
        encrypted
            ? Optional.of(
                node.textOr(
                    "kmsKey",
                    FleetFile.DEFAULT_REDSHIFT_KEY,
                    "alias/[a-zA-Z0-9/_-]+",
                    "the alias of a key"))
            : Optional.empty(),
        node.oneOf("status", "available", STATUSES),
        node.duration("availableAfter"),
        node.texts("tags"));
  }
}
