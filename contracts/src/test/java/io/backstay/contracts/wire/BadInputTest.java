package io.backstay.contracts.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.contracts.Command;
import io.backstay.contracts.Database;
import io.backstay.contracts.Engine;
import io.backstay.contracts.Envelope;
import io.backstay.contracts.Parsed;
import io.backstay.contracts.Sent;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BadInputTest {

  private static final Sent SENT = new Sent("m-1", Instant.parse("2026-11-20T02:00:05Z"));
  private static final String GOOD =
      """
      {"type":"CreateSnapshot","name":"orders-1","window":"PT1H","id":"op-1","time":"2026-11-20T01:00:00Z",
       "database":{"engine":"rds-instance","account":"111111111111","region":"us-east-1","identifier":"orders"},
       "plan":{"copies":[{"region":"us-west-2","kmsKey":"alias/backstay"},{"account":"222222222222","region":"us-west-2","shareWith":["333333333333"]}],
               "shareWith":["222222222222"],
               "retention":{"keep":{"daily":7,"within":"1y","tags":[["a"]]},"retentionDays":30,"timezone":"UTC"}},
       "requestedBy":"alice","reason":"why"}
      """;

  private static Parsed.Broken<Envelope<Command>> broken(String body) {
    if (Wire.command(body, SENT) instanceof Parsed.Broken<Envelope<Command>> broken) {
      return broken;
    }
    throw new AssertionError(Wire.command(body, SENT));
  }

  private static void breaks(String from, String to, String field, String rule) {
    assertTrue(GOOD.contains(from), from);
    var broken = broken(GOOD.replace(from, to));
    assertEquals(field + " " + rule, broken.field() + " " + broken.rule());
  }

  @Test
  void the_good_one_is_good_and_its_own_id_and_time_count() {
    var read = assertInstanceOf(Parsed.Read.class, Wire.command(GOOD, SENT));
    var envelope = assertInstanceOf(Envelope.class, read.value());
    assertEquals("op-1", envelope.id());
    assertEquals(Instant.parse("2026-11-20T01:00:00Z"), envelope.time());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'{\"type\"' | '{\"typ\"' | type | is missing",
        "'\"CreateSnapshot\"' | 7 | type | must be a text of 1 to 1024 characters",
        "'\"op-1\"' | '\"a b\"' | id | must be 1 to 256 printable ASCII characters without blanks",
        "2026-11-20T01 | yesterday | time | must be a time such as 2026-11-20T02:00:00Z",
        "'\"database\"' | '\"databse\"' | database | is missing",
        "'\"rds-instance\"' | '\"rds\"' | database.engine | 'must be one of rds-instance, aurora-cluster, multi-az-cluster, redshift-cluster'",
        "'\"111111111111\"' | '\"1111\"' | database.account | must be 12 digits",
        "'\"111111111111\"' | 111111111111 | database.account | must be a text; it must be 12 digits",
        "us-east-1 | us_east_1 | database.region | must be an AWS region such as us-east-1",
        "'\"identifier\":\"orders\"' | '\"identifier\":\"1orders\"' | database.identifier | 'must be 1 to 63 letters, digits and hyphens, begin with a letter, and neither end with a hyphen nor have two in a row'",
        "'{\"copies\":[' | '{\"copies\":[8,' | plan.copies[0] | must be an object",
        "'{\"region\":\"us-west-2\"' | '{\"region\":\"\"' | plan.copies[0].region | must be an AWS region such as us-east-1",
        "'{\"region\":\"us-west-2\",' | '{' | plan.copies[0].region | is missing",
        "alias/backstay | backstay | plan.copies[0].kmsKey | 'must be a KMS key: its ARN, its id, or alias/NAME'",
        "alias/backstay | arn:aws:kms:us-east-1:111111111111:alias/backstay | plan.copies[0].kmsKey | must be a key of us-west-2",
        "'\"account\":\"222222222222\",' | '' | plan.copies[1] | must not go to the same account and region as plan.copies[0]",
        "'{\"account\":\"222222222222\",\"region\":\"us-west-2\"' | '{\"region\":\"us-east-1\"' | plan.copies[1] | 'must go elsewhere than the database itself, or name a kmsKey to re-encrypt with'",
        "333333333333 | 222222222222 | plan.copies[1].shareWith[0] | must not be the account that owns the snapshot",
        "'[\"222222222222\"]' | '[\"222222222222\",\"222222222222\"]' | plan.shareWith[1] | must be named once",
        "'[\"222222222222\"]' | '\"222222222222\"' | plan.shareWith | must be a list",
        "'\"daily\":7' | '\"daily\":-2' | plan.retention.keep.daily | must be a whole number from -1 to 100000",
        "'\"daily\":7' | '\"daily\":1.5' | plan.retention.keep.daily | must be a whole number from -1 to 100000",
        "'\"1y\"' | '\"1 year\"' | plan.retention.keep.within | 'must be a length of time such as 1y6m, 30d or 12h'",
        "30 | 0 | plan.retention.retentionDays | must be a whole number from 1 to 36500",
        "UTC | Utopia | plan.retention.timezone | must be a time zone such as UTC or Europe/Berlin",
        "'\"orders-1\"' | '\"rds:orders-1\"' | name | 'must be 1 to 255 letters, digits and hyphens, begin with a letter, and neither end with a hyphen nor have two in a row (rds:, awsbackup: and cm: are AWS''s own)'",
        "PT1H | PT30S | window | 'must be an ISO-8601 duration from PT1M to P30D, such as PT6H'",
        "PT1H | P31D | window | 'must be an ISO-8601 duration from PT1M to P30D, such as PT6H'",
        "PT1H | an hour | window | 'must be an ISO-8601 duration from PT1M to P30D, such as PT6H'"
      })
  void a_wrong_field_is_named_with_its_rule(String from, String to, String field, String rule) {
    breaks(from, to, field, rule);
  }

  @ParameterizedTest
  @CsvSource({"a-", "a--b", "-a", "a_b", "ä", "rds:a", "awsbackup:a", "cm:a", "'a b'", "''"})
  void an_illegal_snapshot_name_is_refused(String name) {
    assertEquals("name", broken(GOOD.replace("\"orders-1\"", "\"" + name + "\"")).field());
  }

  @Test
  void names_are_as_long_as_the_engine_allows() {
    var long64 = "a".repeat(64);
    assertInstanceOf(Parsed.Read.class, Wire.command(GOOD.replace("orders-1", long64), SENT));
    assertEquals("name", broken(GOOD.replace("orders-1", "a".repeat(256))).field());
    var cluster = GOOD.replace("rds-instance", "aurora-cluster");
    assertEquals(
        "must be at most 63 characters for a cluster snapshot",
        broken(cluster.replace("orders-1", long64)).rule());
    var multi =
        GOOD.replace("rds-instance", "multi-az-cluster")
            .replace("\"orders\"", "\"" + "a".repeat(53) + "\"");
    assertEquals(
        "database.identifier must be at most 52 characters",
        broken(multi).field() + " " + broken(multi).rule());
  }

  @Test
  void more_than_20_accounts_are_refused_also_together_with_the_copies() {
    var accounts = IntStream.range(0, 21).mapToObj(n -> "\"9%011d\"".formatted(n)).toList();
    var twentyOne = "[" + String.join(",", accounts) + "]";
    breaks("[\"222222222222\"]", twentyOne, "plan.shareWith", "must be 0 to 20 entries");
    var twenty = accounts.stream().limit(20).collect(Collectors.joining(",", "[", "]"));
    breaks(
        "[\"222222222222\"]",
        twenty,
        "plan.shareWith",
        "must be at most 20 accounts together with the accounts that copies go to");
  }

  @Test
  void a_retention_without_a_rule_is_refused() {
    breaks(
        "{\"keep\":{\"daily\":7,\"within\":\"1y\",\"tags\":[[\"a\"]]},\"retentionDays\":30,",
        "{",
        "plan.retention",
        "must say keep or retentionDays");
  }

  @Test
  void every_problem_is_told_the_first_in_the_order_of_the_contract() {
    var broken =
        broken(
            GOOD.replace("PT1H", "soon")
                .replace("us-east-1", "here")
                .replace("\"daily\":7", "\"daily\":true"));
    assertEquals("database.region", broken.field());
    assertEquals(
        "must be an AWS region such as us-east-1"
            + "; also: plan.retention.keep.daily must be a whole number from -1 to 100000"
            + "; also: window must be an ISO-8601 duration from PT1M to P30D, such as PT6H",
        broken.rule());
  }

  @Test
  void what_can_be_read_of_a_broken_message_is_kept_for_the_audit() {
    var broken = broken(GOOD.replace("PT1H", "soon"));
    var orders = new Database(Engine.RDS_INSTANCE, "111111111111", "us-east-1", "orders");
    assertEquals(Optional.of("CreateSnapshot"), broken.type());
    assertEquals(Optional.of(orders), broken.database());
    assertEquals(Optional.empty(), broken(GOOD.replace("us-east-1", "here")).database());
  }

  @Test
  void what_is_not_json_is_told_with_its_place_and_without_its_content() {
    var broken = broken("{\"password\": hunter2}");
    assertEquals("$", broken.field());
    assertEquals("is not JSON: line 1, column 14", broken.rule());
    assertEquals("must be a JSON object", broken("[]").rule());
    assertTrue(broken("").field().equals("$"));
    assertTrue(broken(GOOD + "{}").rule().startsWith("is not JSON: "));
    assertTrue(broken("{\"a\":1,\"a\":2}").rule().startsWith("is not JSON: "));
    assertTrue(broken("{\"a\":".repeat(1000)).rule().startsWith("is not JSON: "));
  }

  @Test
  void a_message_of_more_than_64_kb_is_refused_unread() {
    var blank = " ".repeat(1024 * 1024);
    assertEquals("must be at most 64 KB", broken(GOOD + blank).rule());
    assertEquals("must be at most 64 KB", broken("\"" + "ä".repeat(40_000)).rule());
    var fill = " ".repeat(64 * 1024 - GOOD.length());
    assertInstanceOf(Parsed.Read.class, Wire.command(GOOD + fill, SENT));
  }

  @Test
  void a_type_that_nobody_knows_is_not_an_error_of_form() {
    assertEquals(new Parsed.Unknown<>("DropTable"), Wire.command("{\"type\":\"DropTable\"}", SENT));
    var event = Wire.print(Samples.enveloped(Samples.EVENTS.get(2)));
    assertEquals(new Parsed.Unknown<>("SnapshotStarted"), Wire.command(event, SENT));
    assertEquals(
        new Parsed.Unknown<>("SnapshotAdmired"),
        Wire.event(event.replace("SnapshotStarted", "SnapshotAdmired")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'\"specversion\":\"1.0\"' | '\"specversion\":\"0.3\"' | specversion | must be 1.0",
        "'\"specversion\":\"1.0\",' | '' | specversion | is missing",
        "'\"id\":\"01-nightly#3#0\",' | '' | id | is missing",
        "'\"source\":\"backstay/snapshot\"' | '\"source\":\"back stay\"' | source | must be a URI reference such as backstay/snapshot",
        "'\"type\":\"CopySnapshot\"' | '\"type\":\"\"' | type | must be a text of 1 to 1024 characters",
        "2026-11-20T02:00:00Z\",\"trace | noon\",\"trace | time | must be a time such as 2026-11-20T02:00:00Z",
        "application/json | text/plain | datacontenttype | must be application/json",
        "'\"data\":{' | '\"data_base64\":\"e30=\",\"dato\":{' | data_base64 | must be JSON in data instead",
        "'\"data\":{' | '\"data\":7,\"dato\":{' | data | must be an object",
        "'\"sizeGiB\":100' | '\"sizeGiB\":\"big\"' | data.source.sizeGiB | must be a whole number from 0 to 2147483647",
        "snapshot:orders | snap:orders | data.source.arn | must be the ARN of an RDS or Redshift snapshot",
        "rds:us-east-1 | rds:eu-west-1 | data.source.arn | must name the recovery point's own account 111111111111 and region us-east-1"
      })
  void a_wrong_envelope_is_named_with_its_rule(String from, String to, String field, String rule) {
    var good = Wire.print(Samples.enveloped(Samples.COMMANDS.get(1)));
    assertTrue(good.contains(from), good);
    var broken = broken(good.replace(from, to));
    assertEquals(field + " " + rule, broken.field() + " " + broken.rule());
  }

  @Test
  void a_malformed_trace_is_no_trace_and_strange_extensions_are_ignored() {
    var good = Wire.print(Samples.enveloped(Samples.COMMANDS.get(1)));
    var strange =
        good.replace("\"00-0af", "\"zz-0af").replace("{\"spec", "{\"My-Own\":\"x\",\"n\":5,\"spec");
    if (Wire.command(strange, SENT) instanceof Parsed.Read<Envelope<Command>>(var envelope)) {
      assertEquals(Optional.empty(), envelope.traceparent());
      assertEquals(Optional.empty(), envelope.tracestate());
    } else {
      throw new AssertionError(Wire.command(strange, SENT));
    }
  }

  @Test
  void a_command_in_an_envelope_without_a_time_was_sent_when_sqs_says() {
    var good = Wire.print(Samples.enveloped(Samples.COMMANDS.get(2)));
    var timeless = good.replaceFirst("\"time\":\"[^\"]*\",", "");
    if (Wire.command(timeless, SENT) instanceof Parsed.Read<Envelope<Command>>(var envelope)) {
      assertEquals(SENT.at(), envelope.time());
    } else {
      throw new AssertionError(timeless);
    }
    assertInstanceOf(
        Parsed.Broken.class,
        Wire.event(
            Wire.print(Samples.enveloped(Samples.EVENTS.get(2)))
                .replaceFirst("\"time\":\"[^\"]*\",", "")));
  }

  @Test
  void keys_are_read_with_underscores_too() {
    var typed =
        GOOD.replace("retentionDays", "retention_days")
            .replace("kmsKey", "kms_key")
            .replace("requestedBy", "requested_by");
    assertEquals(Wire.command(GOOD, SENT), Wire.command(typed, SENT));
  }
}
