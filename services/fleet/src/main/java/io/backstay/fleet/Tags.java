package io.backstay.fleet;

import io.backstay.contracts.Database;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The tags that say what we made, for whom and when; whoever may delete reads them first. */
public final class Tags {
  public static final String OPERATION = "backstay:operation";
  public static final String DATABASE = "backstay:database";
  public static final String CREATED_AT = "backstay:created-at";
  public static final String POLICY = "backstay:policy";

  private Tags() {}

  /** The tags of something that an operation makes of a database. */
  public static Map<String, String> of(
      String operation, Database database, Instant createdAt, Optional<String> policy) {
    var tags = new HashMap<String, String>();
    tags.put(OPERATION, operation);
    tags.put(DATABASE, nameOf(database));
    tags.put(CREATED_AT, createdAt.toString());
    policy.ifPresent(name -> tags.put(POLICY, name));
    return Map.copyOf(tags);
  }

  /** A database in one word, such as {@code rds-instance/111111111111/us-east-1/orders}. */
  static String nameOf(Database database) {
    return String.join(
        "/",
        database.engine().wireName(),
        database.account(),
        database.region(),
        database.identifier());
  }

  static Map<String, String> ofAnOperation(Map<String, String> tags) {
    if (tags.getOrDefault(OPERATION, "").isBlank()) {
      throw new IllegalArgumentException("tags: " + OPERATION + " is missing or blank");
    }
    return Map.copyOf(tags);
  }
}
