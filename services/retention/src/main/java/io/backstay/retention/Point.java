package io.backstay.retention;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * One recovery point as retention sees it.
 *
 * @param id its ARN, or a name that no other one bears
 * @param destination the account and region that it is in
 * @param time when the original was taken, also of a copy
 * @param verified whether a restore from it has been proven
 * @param owned whether it carries our ownership tag
 * @param holds also those that are over
 * @param awaiting destinations that shall get a copy of it
 */
public record Point(
    String id,
    String database,
    String destination,
    Instant time,
    Set<String> tags,
    Standing standing,
    boolean verified,
    boolean owned,
    List<Hold> holds,
    Set<String> awaiting) {
  public Point {
    tags = Set.copyOf(tags);
    holds = List.copyOf(holds);
    awaiting = Set.copyOf(awaiting);
  }

  /**
   * Whether AWS made it and AWS expires it: {@code rds:} are the automated snapshots, {@code
   * awsbackup:} those of AWS Backup (RDS User Guide, naming of snapshots).
   */
  boolean isOfAws() {
    var name = id.startsWith("arn:") ? id.substring(id.indexOf("snapshot:") + 9) : id;
    return name.startsWith("rds:") || name.startsWith("awsbackup:");
  }
}
