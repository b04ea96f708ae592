package io.backstay.contracts.rds;

import io.backstay.contracts.Parsed;
import io.backstay.contracts.rds.Meanings.Meaning;
import io.backstay.contracts.rds.RdsEvent.About;
import io.backstay.contracts.rds.RdsEvent.CopySource;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What RDS told, by whichever channel, before any of it is believed. */
record Report(
    String detailType,
    Wording wording,
    String id,
    Instant at,
    Clues clues,
    Map<String, String> tags) {

  private static final Pattern EVENT_ID = Pattern.compile("RDS-EVENT-[0-9]{4}$");
  private static final Pattern COPY =
      Pattern.compile(
          "(?i)copy (?:request )?of (?:snapshot )?(\\S{1,255}) (?:from|in) region ([a-z0-9-]{1,32})");

  /** What happened: by id, or else by category and words. */
  record Wording(Optional<String> eventId, List<String> categories, String message) {
    Wording {
      eventId = eventId.flatMap(Wording::bare);
    }

    private static Optional<String> bare(String text) {
      var match = EVENT_ID.matcher(text.strip());
      return match.find() ? Optional.of(match.group()) : Optional.empty();
    }
  }

  /**
   * The event; Broken where it says two things about what it is about, for then somebody else than
   * RDS has made it.
   */
  Parsed<RdsEvent> read() {
    var row = Meanings.of(detailType, wording);
    var manual = row.filter(Meanings.Row::manual).isPresent();
    return switch (Resources.of(clues, manual)) {
      case Resources.Wrong(var field, var rule) -> broken(field, rule);
      case Resources.Found(var resource) -> {
        var about = new About(id, at, resource, tags);
        var other = new RdsEvent.Other(about, detailType, wording.eventId());
        yield row.map(known -> meant(known.meaning(), about)).orElse(new Parsed.Read<>(other));
      }
    };
  }

  private Parsed<RdsEvent> meant(Meaning meaning, About about) {
    var isSnapshot = about.resource().kind().isSnapshot();
    var fits =
        switch (meaning) {
          case CREATING, CREATED, DELETED, COPY_STARTED, COPY_FINISHED, COPY_CANCELED -> isSnapshot;
          case DATABASE_CREATED, DATABASE_DELETED, EMERGENT -> !isSnapshot;
          // Documented as an event of the snapshot, seen as one of the new instance.
          case RESTORED -> true;
        };
    if (!fits) {
      var kind = isSnapshot ? "a database" : "a snapshot";
      return broken(clues.arn().field(), "must be the ARN of " + kind);
    }
    return new Parsed.Read<>(
        switch (meaning) {
          case CREATING -> new RdsEvent.SnapshotCreating(about);
          case CREATED -> new RdsEvent.SnapshotCreated(about);
          case DELETED -> new RdsEvent.SnapshotDeleted(about);
          case COPY_STARTED -> new RdsEvent.CopyStarted(about, copySource());
          case COPY_FINISHED -> new RdsEvent.CopyFinished(about, copySource());
          case COPY_CANCELED -> new RdsEvent.CopyCanceled(about, copySource());
          case RESTORED -> new RdsEvent.Restored(about);
          case DATABASE_CREATED -> new RdsEvent.DatabaseCreated(about);
          case DATABASE_DELETED -> new RdsEvent.DatabaseDeleted(about);
          case EMERGENT -> new RdsEvent.EmergentSnapshotRequest(about);
        });
  }

  private Optional<CopySource> copySource() {
    var match = COPY.matcher(wording.message());
    return match.find()
        ? Optional.of(new CopySource(match.group(1), match.group(2).toLowerCase(Locale.ROOT)))
        : Optional.empty();
  }

  private Parsed<RdsEvent> broken(String field, String rule) {
    return new Parsed.Broken<>(field, rule, Optional.of(detailType), Optional.empty());
  }
}
