package io.backstay.cloud.redshift;

import java.time.Instant;
import java.util.List;

/** What a snapshot remembers of its cluster. */
record Facts(
    Instant created,
    String nodeType,
    int nodes,
    int sizeGib,
    String version,
    String availabilityZone,
    String namespace) {

  static final int PORT = 5439;
  static final String DATABASE = "dev";
  static final String ADMINISTRATOR = "adminuser";

  int sizeMegabytes() {
    return sizeGib * 1024;
  }

  /** Nodes of one family restore into each other; dense compute stays what it is. */
  List<String> restorableNodeTypes() {
    return nodeType.startsWith("ra3.")
        ? List.of("ra3.large", "ra3.xlplus", "ra3.4xlarge", "ra3.16xlarge")
        : List.of(nodeType);
  }

  Facts resized(String otherNodeType, int otherNodes) {
    return new Facts(
        created, otherNodeType, otherNodes, sizeGib, version, availabilityZone, namespace);
  }

  Facts restored(Instant now, String zone, String newNamespace) {
    return new Facts(now, nodeType, nodes, sizeGib, version, zone, newNamespace);
  }
}
