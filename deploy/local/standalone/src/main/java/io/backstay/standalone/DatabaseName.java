package io.backstay.standalone;

import io.backstay.contracts.Database;
import io.backstay.contracts.Engine;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A database in one word, as people type it and the catalog writes it. */
final class DatabaseName {
  private DatabaseName() {}

  /** Wrong usage with the rule where it is none. */
  static Database read(String text) {
    var parts = text.split("/", -1);
    if (parts.length != 4 || !parts[1].matches("[0-9]{12}") || parts[3].isBlank()) {
      throw Failed.wrongUsage(
          "DATABASE must be ENGINE/ACCOUNT/REGION/IDENTIFIER, as in rds-instance/111111111111/us-east-1/orders, but is "
              + text);
    }
    var engine =
        Arrays.stream(Engine.values())
            .filter(one -> one.wireName().equals(parts[0]))
            .findFirst()
            .orElseThrow(() ->
                Failed.wrongUsage(
                    "the engine must be one of "
                        + Arrays.stream(Engine.values())
                            .map(Engine::wireName)
                            .collect(Collectors.joining(", "))
                        + ", but is "
                        + parts[0]));
    return new Database(engine, parts[1], parts[2], parts[3]);
  }
}
