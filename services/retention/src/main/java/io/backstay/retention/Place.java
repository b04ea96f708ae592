package io.backstay.retention;

import io.backstay.contracts.Database;
import io.backstay.contracts.Engine;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.retention.Entry.Kind;
import java.util.Locale;

/** What one listing lists and one quota counts: a kind of snapshot in an account and region. */
public record Place(Kind kind, String account, String region) {

  public static Kind kindOf(Engine engine) {
    return Kind.of(engine);
  }

  public static Place of(RecoveryPoint point) {
    return new Place(kindOf(point.database().engine()), point.account(), point.region());
  }

  /**
   * Where a copy of a database's snapshot goes; {@code destination} reads {@code account/region}.
   */
  static Place of(Database database, String destination) {
    var parts = destination.split("/", 2);
    return new Place(kindOf(database.engine()), parts[0], parts[1]);
  }

  public String destination() {
    return Entry.place(account, region);
  }

  /** The operation that compares the catalog with what stands there. */
  public String stocktake() {
    return name("stocktake");
  }

  /** The operation that keeps whatever has this name there. */
  public String point(String snapshot) {
    return Entry.operation(kind, account, region, snapshot);
  }

  /** The operation that removes what is left over there under this name. */
  public String leftover(String snapshot) {
    return name("leftover") + "." + snapshot;
  }

  /** The operation that has AWS keep what has this name there. */
  public String expiry(String snapshot) {
    return name("expiry") + "." + snapshot.toLowerCase(Locale.ROOT);
  }

  /** The operation that remembers that there are recovery points of a database. */
  public String holding(Database database) {
    return name("holding") + "." + Entry.key(database);
  }

  /** The line in which the databases stand of which there are recovery points. */
  public String holdings() {
    return "holdings/" + String.join("/", kind.word(), account, region);
  }

  private String name(String flow) {
    return String.join(".", flow, kind.word(), account, region);
  }
}
