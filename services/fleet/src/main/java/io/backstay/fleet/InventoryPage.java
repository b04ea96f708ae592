package io.backstay.fleet;

import io.backstay.contracts.Database;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Some databases of a place; {@code next} is where the following page begins, if there is one. */
public record InventoryPage(List<Listed> databases, Optional<String> next) {
  /** What every listing gives at the most (MaxRecords in the service models). */
  public static final int LARGEST = 100;

  public InventoryPage {
    databases = List.copyOf(databases);
  }

  /** A database as its listing shows it; windows are as AWS writes them, in UTC. */
  public record Listed(
      Database database,
      String status,
      int sizeGiB,
      boolean encrypted,
      Optional<String> cluster,
      Optional<String> replicaOf,
      Optional<String> backupWindow,
      Optional<String> maintenanceWindow,
      Map<String, String> tags) {
    public Listed {
      tags = Map.copyOf(tags);
    }
  }
}
