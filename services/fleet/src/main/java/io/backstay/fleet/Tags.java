package io.backstay.fleet;

import io.backstay.contracts.Database;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The tags that say what we made, for whom and when; whoever may delete reads them first. */
public final class Tags {
  public static final String OPERATION = "backstay:operation";
  public static final String DATABASE = "backstay:database";
  public static final String CREATED_AT = "backstay:created-at";
  public static final String POLICY = "backstay:policy";

  /** On a copy in between, and on nothing else: the only one that is deleted without retention. */
  public static final String HOP = "backstay:hop";

  private static final int MOST = 50;

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

  /**
   * The tags of a copy: the source's own, without those that AWS reserves or that name the source's
   * operation, then ours. Sent as Tags and without CopyTags, because what AWS does with both is not
   * documented, and a copy must never look like its source's operation made it. Ours come first
   * when there are more than 50, AWS's limit.
   */
  public static Map<String, String> ofCopy(Map<String, String> source, Map<String, String> own) {
    var all = new TreeMap<String, String>();
    source.entrySet().stream()
        .filter(tag -> !tag.getKey().startsWith("aws:"))
        .filter(tag -> !tag.getKey().equals(OPERATION) && !tag.getKey().equals(HOP))
        .filter(tag -> !own.containsKey(tag.getKey()))
        .sorted(Map.Entry.comparingByKey())
        .limit(Math.max(0, MOST - own.size()))
        .forEach(tag -> all.put(tag.getKey(), tag.getValue()));
    all.putAll(own);
    return Collections.unmodifiableMap(all);
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
