package io.backstay.standalone;

import java.util.Optional;

/**
 * How far the protection of one database is. A name is there from the moment on when the snapshot
 * or copy has begun; percents go from 0 to 100.
 */
public record Row(
    String database,
    Optional<String> snapshot,
    int snapshotPercent,
    Optional<String> copy,
    int copyPercent,
    boolean shared,
    Optional<String> end) {

  static Row waiting(String database) {
    return new Row(database, Optional.empty(), 0, Optional.empty(), 0, false, Optional.empty());
  }

  Row snapshot(String name, int percent) {
    return new Row(
        database,
        Optional.of(name),
        Math.max(percent, snapshotPercent),
        copy,
        copyPercent,
        shared,
        end);
  }

  Row copy(String name, int percent) {
    return new Row(
        database,
        snapshot,
        snapshotPercent,
        Optional.of(name),
        Math.max(percent, copyPercent),
        shared,
        end);
  }

  Row nowShared() {
    return new Row(database, snapshot, snapshotPercent, copy, copyPercent, true, end);
  }

  Row ended(String how) {
    return new Row(
        database, snapshot, snapshotPercent, copy, copyPercent, shared, Optional.of(how));
  }
}
