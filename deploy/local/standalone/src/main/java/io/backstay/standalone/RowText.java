package io.backstay.standalone;

import java.util.stream.Collectors;

/** A row as a person reads it. */
final class RowText {
  private RowText() {}

  static String of(Row row, int step) {
    return "  %-14s snapshot %s   copies %-18s   %s"
        .formatted(
            row.database(),
            row.snapshot().isEmpty() ? "waiting" : percent(row.snapshotPercent(), step),
            copies(row, step),
            row.isLent() ? "source lent" : row.end().orElse(""))
        .stripTrailing();
  }

  private static String copies(Row row, int step) {
    return row.copies().isEmpty()
        ? "waiting"
        : row.copies().values().stream()
            .map(percent -> percent(percent, step))
            .collect(Collectors.joining(" "));
  }

  private static String percent(int percent, int step) {
    return "%5d %%".formatted(percent - percent % step);
  }
}
