package io.backstay.standalone;

import java.util.Comparator;
import java.util.List;

/** Recovery points as a person reads them. */
final class PointTable {
  private PointTable() {}

  static String of(List<Point> points) {
    var table =
        new TextTable(
            "DATABASE", "ACCOUNT", "REGION", "RECOVERY POINT", "STATUS", "KEY", "SHARED WITH");
    points.stream()
        .sorted(
            Comparator.comparing(Point::database)
                .thenComparing(Point::account)
                .thenComparing(Point::region))
        .forEach(point ->
            table.row(
                point.database(),
                point.account(),
                point.region(),
                point.id(),
                point.status(),
                point.kmsKey().map(PointTable::keyId).orElse("not encrypted"),
                point.sharedWith().isEmpty() ? "-" : String.join(", ", point.sharedWith())));
    return table.toString();
  }

  /** The part of the ARN that is the key's own. */
  private static String keyId(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }
}
