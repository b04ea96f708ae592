package io.backstay.contracts.redshift;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstay.contracts.Parsed;
import io.backstay.contracts.redshift.RedshiftEvent.About;
import io.backstay.contracts.redshift.RedshiftEvent.Occasion;
import io.backstay.contracts.redshift.RedshiftEvent.Told;
import io.backstay.contracts.sns.Notice;
import io.backstay.contracts.sns.Topic;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the events of Redshift as an event subscription delivers them on SNS. */
public final class RedshiftNotifications {

  private static final Pattern EVENT_ID = Pattern.compile("REDSHIFT-EVENT-[0-9]{4}$");
  private static final String NAME = "['\\[]?([a-z0-9][a-z0-9-]{0,254})['\\]]?";
  private static final Pattern CLUSTER =
      Pattern.compile("(?i)\\b(?:for|of|your|redshift) cluster " + NAME + "(?![\\w-])");
  private static final Pattern SNAPSHOT =
      Pattern.compile(
          "(?i)\\bsnapshot "
              + NAME
              + " (?:(?:for|of) (?:your )?(?:Amazon Redshift )?cluster|was (?:successfully )?copied)\\b");
  private static final Pattern COPIED_TO =
      Pattern.compile(
          "(?i)\\bcopied from (?:region )?\\S+ to (?:region )?([a-z]{2}[a-z0-9-]*-\\d+)\\b");

  private static final String TOPIC_MISSING =
      "is missing: only the envelope of SNS tells account and region of an event of Redshift, so"
          + " raw delivery must be off";

  private RedshiftNotifications() {}

  /** RDS writes other keys. */
  public static boolean isOne(ObjectNode object) {
    return Notice.isOne(object) && (object.has("About this Event") || object.has("Resource"));
  }

  /** Broken without a topic: an event that happened nobody knows where is of no use. */
  public static Parsed<RedshiftEvent> parse(Notice notice, Optional<Topic> topic) {
    var at = notice.time();
    var source = notice.text("Event Source");
    var resource = notice.text("Resource");
    if (topic.isEmpty()) {
      return broken("TopicArn", TOPIC_MISSING);
    }
    if (source.isEmpty() || resource.isEmpty()) {
      return broken(source.isEmpty() ? "Event Source" : "Resource", "is missing");
    }
    if (at.isEmpty()) {
      return broken("Event Time", Notice.TIME);
    }
    var where = topic.get();
    var told = told(source.get(), resource.get(), notice.text("Event Message").orElse(""));
    var about = new About(notice.id(), at.get(), where.account(), where.region(), told);
    return new Parsed.Read<>(event(about, notice.fragment("About this Event")));
  }

  private static Told told(String source, String resource, String message) {
    var isSnapshot = source.equals("cluster-snapshot");
    var cluster = source.equals("cluster") ? Optional.of(resource) : named(CLUSTER, message);
    var snapshot = isSnapshot ? Optional.of(resource) : named(SNAPSHOT, message);
    return new Told(source, resource, cluster.map(RedshiftNotifications::lower), snapshot, message);
  }

  private static Optional<String> named(Pattern pattern, String message) {
    var match = pattern.matcher(message);
    return match.find() ? Optional.of(match.group(1)) : Optional.empty();
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static RedshiftEvent event(About about, Optional<String> fragment) {
    var id = fragment.filter(text -> EVENT_ID.matcher(text).matches());
    return switch (id.map(text -> text.substring(text.length() - 4)).orElse("")) {
      case "2009" -> new RedshiftEvent.SnapshotStarted(about, Occasion.USER);
      case "2012" -> new RedshiftEvent.SnapshotStarted(about, Occasion.FINAL);
      case "3004" -> new RedshiftEvent.SnapshotCompleted(about, Occasion.USER);
      case "3005" -> new RedshiftEvent.SnapshotCompleted(about, Occasion.FINAL);
      case "2010" -> new RedshiftEvent.SnapshotCanceled(about, Occasion.USER);
      case "3006" -> new RedshiftEvent.SnapshotCanceled(about, Occasion.FINAL);
      case "3503" -> new RedshiftEvent.SnapshotFailed(about, Occasion.USER);
      case "3502" -> new RedshiftEvent.SnapshotFailed(about, Occasion.FINAL);
      case "2011" -> new RedshiftEvent.SnapshotDeleted(about);
      case "3007" ->
          new RedshiftEvent.SnapshotCopied(
              about, named(COPIED_TO, about.told().message()).map(RedshiftNotifications::lower));
      case "3509" -> new RedshiftEvent.CopyNotEnabled(about);
      case "2008" -> new RedshiftEvent.RestoreStarted(about);
      case "3003" -> new RedshiftEvent.ClusterRestored(about);
      case "3501" -> new RedshiftEvent.RestoreFailed(about);
      case "2000" -> new RedshiftEvent.ClusterCreated(about);
      case "2001" -> new RedshiftEvent.ClusterDeleted(about);
      default -> new RedshiftEvent.Other(about, id);
    };
  }

  private static Parsed<RedshiftEvent> broken(String field, String rule) {
    return new Parsed.Broken<>(field, rule, Optional.of("Redshift event"), Optional.empty());
  }
}
