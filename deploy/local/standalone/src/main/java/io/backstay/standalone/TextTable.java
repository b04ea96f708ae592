package io.backstay.standalone;

import java.util.ArrayList;
import java.util.List;

/** Columns as wide as what is in them. */
final class TextTable {
  private final List<List<String>> rows = new ArrayList<>();

  TextTable(String... heads) {
    rows.add(List.of(heads));
  }

  void row(String... cells) {
    rows.add(List.of(cells));
  }

  /** A line across all columns. */
  void note(String text) {
    rows.add(List.of(text));
  }

  @Override
  public String toString() {
    var text = new StringBuilder();
    for (var row : rows) {
      var line = new StringBuilder();
      for (var column = 0; column < row.size(); column++) {
        line.append("  ").append(row.get(column));
        if (row.size() > 1) {
          line.append(" ".repeat(width(column) - row.get(column).length()));
        }
      }
      text.append(line.toString().stripTrailing()).append(System.lineSeparator());
    }
    return text.toString();
  }

  private int width(int column) {
    return rows.stream()
        .filter(row -> row.size() > 1)
        .mapToInt(row -> row.get(column).length())
        .max()
        .orElse(0);
  }
}
