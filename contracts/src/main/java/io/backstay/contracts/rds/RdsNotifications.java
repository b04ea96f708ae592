package io.backstay.contracts.rds;

import io.backstay.contracts.Parsed;
import io.backstay.contracts.rds.Clues.Place;
import io.backstay.contracts.rds.Report.Wording;
import io.backstay.contracts.sns.Notice;
import io.backstay.contracts.sns.Topic;
import java.util.List;
import java.util.Optional;

/**
 * Reads the events of RDS as an event subscription delivers them on SNS. What both channels tell is
 * the same {@link RdsEvent}, but for its id.
 *
 * <p>Sources: Amazon RDS User Guide, "Working with Amazon RDS event notification" and "Amazon RDS
 * event notification tags and attributes".
 */
public final class RdsNotifications {

  private RdsNotifications() {}

  /** The topic is that of the envelope, where there is one. */
  public static Parsed<RdsEvent> parse(Notice notice, Optional<Topic> topic) {
    var source = notice.text("Event Source").orElse("");
    var detailType = detailType(source);
    if (detailType.isEmpty()) {
      return new Parsed.Unknown<>("RDS event of " + (source.isEmpty() ? "nothing" : source));
    }
    var at = notice.time();
    if (at.isEmpty()) {
      return new Parsed.Broken<>("Event Time", Notice.TIME, detailType, Optional.empty());
    }
    var words = notice.text("Event Message").orElse("");
    return new Report(
            detailType.get(),
            new Wording(notice.fragment("Event ID"), List.of(), words),
            notice.id(),
            at.get(),
            clues(notice, source, topic),
            RdsEvents.tags(notice.object()))
        .read();
  }

  /**
   * The topic stands in only for an account that no ARN tells: nothing says that a subscription's
   * topic must be in the account of the database.
   */
  private static Clues clues(Notice notice, String source, Optional<Topic> topic) {
    var arn = notice.text("Source ARN");
    return new Clues(
        new Place("TopicArn", topic.map(Topic::account).filter(_ -> arn.isEmpty())),
        new Place("Identifier Link (region)", notice.linkedRegion()),
        new Place("Source ARN", arn),
        Resource.Kind.ofSourceType(source),
        new Place("Source ID", notice.text("Source ID")));
  }

  /** What EventBridge calls it. */
  private static Optional<String> detailType(String source) {
    return switch (source) {
      case "db-instance" -> Optional.of("RDS DB Instance Event");
      case "db-cluster" -> Optional.of("RDS DB Cluster Event");
      case "db-snapshot" -> Optional.of("RDS DB Snapshot Event");
      case "db-cluster-snapshot" -> Optional.of("RDS DB Cluster Snapshot Event");
      case "db-parameter-group" -> Optional.of("RDS DB Parameter Group Event");
      case "db-security-group" -> Optional.of("RDS DB Security Group Event");
      case "db-proxy" -> Optional.of("RDS DB Proxy Event");
      case "custom-engine-version" -> Optional.of("RDS Custom Engine Version Event");
      case "blue-green-deployment" -> Optional.of("RDS Blue Green Deployment Event");
      default -> Optional.empty();
    };
  }
}
