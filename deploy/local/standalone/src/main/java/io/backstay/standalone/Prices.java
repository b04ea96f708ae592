package io.backstay.standalone;

import io.backstay.scheduler.Shelf;
import io.backstay.scheduler.Shelf.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The dated price table that lies in the jar; {@code trust} says where it comes from. */
record Prices(String asOf, String trust, Map<String, Map<String, Double>> dollarsByRegion) {
  private static final String FILE = "/prices/backup-storage.yaml";

  static Prices standing() {
    try (var file = Objects.requireNonNull(Prices.class.getResourceAsStream(FILE))) {
      Map<String, Object> table = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
      return new Prices(
          date(table),
          String.valueOf(table.get("trust")),
          regions(table.getOrDefault("regions", Map.of())));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** YAML reads a plain date as a moment at midnight. */
  private static String date(Map<String, Object> table) {
    return table.get("asOf") instanceof Date date
        ? date.toInstant().toString().substring(0, "2025-06-30".length())
        : String.valueOf(table.get("asOf"));
  }

  @SuppressWarnings("unchecked") // the table is our own
  private static Map<String, Map<String, Double>> regions(Object regions) {
    return (Map<String, Map<String, Double>>) regions;
  }

  /** Dollars for a GiB and month; empty where the table does not know the region. */
  OptionalDouble of(Shelf shelf) {
    var kinds = dollarsByRegion.getOrDefault(shelf.region(), Map.of());
    var price = kinds.get(name(shelf.kind()));
    return price == null ? OptionalDouble.empty() : OptionalDouble.of(price);
  }

  private static String name(Kind kind) {
    return kind.name();
  }
}
