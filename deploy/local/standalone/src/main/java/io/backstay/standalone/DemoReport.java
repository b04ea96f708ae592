package io.backstay.standalone;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a demo came to: the recovery points that RDS shows, the services' own calls to RDS by
 * action, and how long it took in real time.
 */
public record DemoReport(
    List<Point> recoveryPoints,
    Map<String, Long> apiCalls,
    double durationSeconds,
    @JsonIgnore List<Row> rows) {
  public DemoReport {
    recoveryPoints = List.copyOf(recoveryPoints);
    apiCalls = new TreeMap<>(apiCalls);
    rows = List.copyOf(rows);
  }

  /** Whether every backup has said that it is complete. */
  public boolean complete() {
    return rows.stream().allMatch(row -> row.end().filter(Board.COMPLETED::equals).isPresent());
  }
}
