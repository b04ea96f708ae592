package io.backstay.contracts.rds;

import io.backstay.contracts.rds.Report.Wording;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which event means what. The id alone does not say it (0196 of a custom engine version is no
 * copy), and it may be missing: then category and wording say it. What is documented and what is
 * emitted are worded differently at times; both stand here.
 */
final class Meanings {

  enum Meaning {
    CREATING,
    CREATED,
    DELETED,
    COPY_STARTED,
    COPY_FINISHED,
    COPY_CANCELED,
    RESTORED,
    DATABASE_CREATED,
    DATABASE_DELETED,
    EMERGENT
  }

  private static final String INSTANCE = "RDS DB Instance Event";
  private static final String CLUSTER = "RDS DB Cluster Event";
  private static final String SNAPSHOT = "RDS DB Snapshot Event";
  private static final String CLUSTER_SNAPSHOT = "RDS DB Cluster Snapshot Event";

  /** {@code manual}: no automated snapshot has this event. */
  record Row(
      Meaning meaning,
      boolean manual,
      String detailType,
      List<String> ids,
      String category,
      List<String> wordings) {}

  private static final List<Row> ROWS =
      List.of(
          manual(Meaning.CREATING, SNAPSHOT, "0040", "creation", "creating manual snapshot"),
          automated(Meaning.CREATING, SNAPSHOT, "0090", "creation", "creating automated snapshot"),
          manual(Meaning.CREATED, SNAPSHOT, "0042", "creation", "manual snapshot created"),
          automated(Meaning.CREATED, SNAPSHOT, "0091", "creation", "automated snapshot created"),
          manual(
              Meaning.DELETED,
              SNAPSHOT,
              "0041",
              "deletion",
              "deleted user snapshot",
              "deleted manual snapshot"),
          manual(
              Meaning.COPY_STARTED,
              SNAPSHOT,
              "0059 0196",
              "notification",
              "started copy of snapshot"),
          manual(
              Meaning.COPY_FINISHED,
              SNAPSHOT,
              "0060 0197",
              "notification",
              "finished copy of snapshot"),
          manual(
              Meaning.COPY_CANCELED,
              SNAPSHOT,
              "0061 0190",
              "notification",
              "canceled snapshot copy request of"),
          automated(Meaning.RESTORED, SNAPSHOT, "0043", "restoration", "restored from snapshot"),
          manual(
              Meaning.CREATING,
              CLUSTER_SNAPSHOT,
              "0074",
              "backup",
              "creating manual cluster snapshot"),
          automated(
              Meaning.CREATING,
              CLUSTER_SNAPSHOT,
              "0168",
              "backup",
              "creating automated cluster snapshot"),
          manual(
              Meaning.CREATED,
              CLUSTER_SNAPSHOT,
              "0075",
              "backup",
              "manual cluster snapshot created"),
          automated(
              Meaning.CREATED,
              CLUSTER_SNAPSHOT,
              "0169",
              "backup",
              "automated cluster snapshot created"),
          manual(
              Meaning.RESTORED,
              INSTANCE,
              "0043 0019",
              "restoration",
              "restored from snapshot",
              "restored from db instance"),
          manual(Meaning.DATABASE_CREATED, INSTANCE, "0005", "creation", "db instance created"),
          manual(Meaning.DATABASE_DELETED, INSTANCE, "0003", "deletion", "db instance deleted"),
          manual(Meaning.EMERGENT, INSTANCE, "0023", "recovery", "emergent snapshot request"),
          manual(Meaning.DATABASE_CREATED, CLUSTER, "0170", "creation", "db cluster created"),
          manual(Meaning.DATABASE_DELETED, CLUSTER, "0171", "deletion", "db cluster deleted"));

  private Meanings() {}

  static Optional<Row> of(String detailType, Wording wording) {
    var eventId = wording.eventId();
    return ROWS.stream()
        .filter(row -> row.detailType().equals(detailType))
        .filter(
            row -> eventId.isPresent() ? row.ids().contains(eventId.get()) : isWorded(row, wording))
        .findFirst();
  }

  private static boolean isWorded(Row row, Wording wording) {
    var words = wording.message().strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    var categories = wording.categories();
    var fits = categories.isEmpty() || categories.contains(row.category());
    return fits && row.wordings().stream().anyMatch(words::startsWith);
  }

  private static Row manual(
      Meaning meaning, String detailType, String ids, String category, String... wordings) {
    return new Row(meaning, true, detailType, full(ids), category, List.of(wordings));
  }

  /** Or either. */
  private static Row automated(
      Meaning meaning, String detailType, String ids, String category, String... wordings) {
    return new Row(meaning, false, detailType, full(ids), category, List.of(wordings));
  }

  private static List<String> full(String ids) {
    return Arrays.stream(ids.split(" ", -1)).map(id -> "RDS-EVENT-" + id).toList();
  }
}
