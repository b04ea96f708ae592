package io.backstay.standalone;

import java.util.Optional;

/** A row as a person reads it. */
final class RowText {
  private RowText() {}

  static String of(Row row, int step) {
    return "  %-14s snapshot %s   copy %s   %s"
        .formatted(
            row.database(),
            percent(row.snapshot(), row.snapshotPercent(), step),
            percent(row.copy(), row.copyPercent(), step),
            row.end().orElse(row.shared() ? "shared" : ""))
        .stripTrailing();
  }

  private static String percent(Optional<String> name, int percent, int step) {
    return name.isEmpty() ? "waiting" : "%5d %%".formatted(percent - percent % step);
  }
}
