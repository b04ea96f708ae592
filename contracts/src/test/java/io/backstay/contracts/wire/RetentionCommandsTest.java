package io.backstay.contracts.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.contracts.ApplyRetention;
import io.backstay.contracts.Command;
import io.backstay.contracts.Envelope;
import io.backstay.contracts.Parsed;
import io.backstay.contracts.Sent;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever deletes, or keeps from being deleted, is told what is wrong with what they typed. */
final class RetentionCommandsTest {
  private static final Sent SENT = new Sent("m-1", Instant.parse("2026-11-20T02:00:05Z"));
  private static final String APPLY =
      """
      {"type":"ApplyRetention","reason":"full",
       "database":{"engine":"rds-instance","account":"111111111111","region":"us-east-1","identifier":"orders"},
       "retention":{"keep":{"daily":7}}}
      """;
  private static final String PLACE =
      """
      {"type":"PlaceHold","recoveryPoint":"arn:aws:rds:us-east-1:111111111111:snapshot:s-1",
       "until":"2027-01-01T00:00:00Z","reason":"an audit"}
      """;
  private static final String RELEASE =
      """
      {"type":"ReleaseHold","recovery_point":"arn:aws:redshift:us-east-1:111111111111:snapshot:sales/s-1",
       "hold":"h-1","reason":"over"}
      """;
  private static final String CONFIRM =
      """
      {"type":"ConfirmRetention","run":"forget.m-1","reason":"all too old"}
      """;

  private static String broken(String body) {
    var broken = assertInstanceOf(Parsed.Broken.class, Wire.command(body, SENT), body);
    return broken.field() + " " + broken.rule();
  }

  @Test
  void each_is_read_as_it_is_typed() {
    for (var good : new String[] {APPLY, PLACE, RELEASE, CONFIRM}) {
      assertInstanceOf(Parsed.Read.class, Wire.command(good, SENT), good);
    }
  }

  @Test
  void without_a_database_it_is_for_all_of_them() {
    var all = "{\"type\":\"ApplyRetention\",\"reason\":\"full\"}";
    if (Wire.command(all, SENT) instanceof Parsed.Read<Envelope<Command>>(var envelope)
        && envelope.data() instanceof ApplyRetention apply) {
      assertEquals(Optional.empty(), apply.database());
      assertEquals(Optional.empty(), apply.retention());
    } else {
      throw new AssertionError(Wire.command(all, SENT));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rds-instance | mysql | database.engine must be one of rds-instance, aurora-cluster, multi-az-cluster, redshift-cluster",
        "'\"identifier\":\"orders\"' | '\"identifier\":\"\"' | database.identifier must be 1 to 63 letters, digits and hyphens, begin with a letter, and neither end with a hyphen nor have two in a row",
        "'\"keep\":{\"daily\":7}' | '' | retention must say keep or retentionDays",
        "7 | 1e9 | retention.keep.daily must be a whole number from -1 to 100000",
        "'\"reason\":\"full\",' | '' | reason is missing",
        "'\"full\"' | '\" \"' | reason must be a text of 1 to 1024 characters"
      })
  void a_run_names_what_is_wrong_with_it(String from, String to, String problem) {
    assertTrue(APPLY.contains(from), from);
    assertEquals(problem, broken(APPLY.replace(from, to)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "arn:aws:rds:us-east-1:111111111111:snapshot:s-1 | s-1 | recoveryPoint must be the ARN of an RDS or Redshift snapshot",
        "'\"recoveryPoint\"' | '\"snapshot\"' | recoveryPoint is missing",
        "2027-01-01T00:00:00Z | 1 January | until must be a time such as 2026-11-20T02:00:00Z",
        "'\"an audit\"' | '\"\"' | reason must be a text of 1 to 1024 characters"
      })
  void a_hold_names_what_is_wrong_with_it(String from, String to, String problem) {
    assertTrue(PLACE.contains(from), from);
    assertEquals(problem, broken(PLACE.replace(from, to)));
  }

  @Test
  void a_release_and_a_confirmation_name_what_is_wrong_with_them() {
    assertEquals("hold must be a text of 1 to 1024 characters", broken(RELEASE.replace("h-1", "")));
    assertEquals("reason is missing", broken(RELEASE.replace("\"reason\"", "\"why\"")));
    assertEquals("run is missing", broken(CONFIRM.replace("\"run\"", "\"operation\"")));
    assertEquals(
        "run must be a text; it must be a text of 1 to 1024 characters",
        broken(CONFIRM.replace("\"forget.m-1\"", "7")));
  }
}
