package io.backstay.contracts.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.contracts.Command;
import io.backstay.contracts.CreateSnapshot;
import io.backstay.contracts.Database;
import io.backstay.contracts.Engine;
import io.backstay.contracts.Envelope;
import io.backstay.contracts.Parsed;
import io.backstay.contracts.Sent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ShortFormTest {

  private static final Sent SENT = new Sent("m-1", Instant.parse("2026-11-20T02:00:05.9Z"));
  private static final ShortForm FORM = new ShortForm("111111111111", "us-east-1", "backstay");

  private static Parsed<Envelope<Command>> read(String body) {
    return Wire.command(body, SENT, FORM);
  }

  private static CreateSnapshot command(String body) {
    if (read(body) instanceof Parsed.Read<Envelope<Command>>(var envelope)) {
      assertEquals("m-1", envelope.id());
      assertEquals(SENT.at(), envelope.time());
      return assertInstanceOf(CreateSnapshot.class, envelope.data());
    }
    throw new AssertionError(read(body));
  }

  @Test
  void all_three_fields_make_a_plan() {
    var command =
        command(
            "{\"cluster_identifier\":\"sales\",\"target_account_id\":\"222222222222\",\"retention_days\":30}");
    assertEquals(
        new Database(Engine.REDSHIFT_CLUSTER, "111111111111", "us-east-1", "sales"),
        command.database());
    assertEquals(Optional.of("backstay-20261120-020005"), command.name());
    assertEquals(List.of("222222222222"), command.plan().shareWith());
    assertEquals(Optional.of(30), command.plan().retention().orElseThrow().retentionDays());
    assertEquals(List.of(), command.plan().copies());
  }

  @Test
  void the_cluster_is_enough() {
    var plan = command("{\"cluster_identifier\":\"sales\"}").plan();
    assertEquals(List.of(), plan.shareWith());
    assertEquals(Optional.empty(), plan.retention());
  }

  @Test
  void for_ever_is_to_keep_all() {
    var plan = command("{\"cluster_identifier\":\"sales\",\"retention_days\":-1}").plan();
    assertEquals(Map.of("last", -1), plan.retention().orElseThrow().keep().counts());
    assertEquals(Optional.empty(), plan.retention().orElseThrow().retentionDays());
  }

  @Test
  void what_was_read_prints_and_reads_like_any_command() {
    for (var days : List.of("-1", "30")) {
      var body = "{\"cluster_identifier\":\"sales\",\"retention_days\":" + days + "}";
      if (read(body) instanceof Parsed.Read<Envelope<Command>> first) {
        assertEquals(first, Wire.command(Wire.print(first.value()), SENT));
      } else {
        throw new AssertionError(read(body));
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"target_account_id\":\"222222222222\" | cluster_identifier | is missing",
        "\"cluster_identifier\":null,\"retention_days\":3 | cluster_identifier | is missing",
        "\"cluster_identifier\":\"sales-\" | cluster_identifier | must be 1 to 63 letters",
        "\"cluster_identifier\":7 | cluster_identifier | must be a text",
        "\"cluster_identifier\":\"s\",\"target_account_id\":\"2222\" | target_account_id | must be 12 digits",
        "\"cluster_identifier\":\"s\",\"target_account_id\":222222222222 | target_account_id | must be a text",
        "\"cluster_identifier\":\"s\",\"target_account_id\":\"111111111111\" | target_account_id | must not be the account",
        "\"cluster_identifier\":\"s\",\"retention_days\":0 | retention_days | must be -1",
        "\"cluster_identifier\":\"s\",\"retention_days\":-2 | retention_days | must be -1",
        "\"cluster_identifier\":\"s\",\"retention_days\":3654 | retention_days | must be -1",
        "\"cluster_identifier\":\"s\",\"retention_days\":\"30\" | retention_days | must be -1",
        "\"cluster_identifier\":\"s\",\"retention_days\":1.5 | retention_days | must be -1",
      })
  void a_wrong_field_is_named_with_its_rule(String fields, String field, String rule) {
    var broken = assertInstanceOf(Parsed.Broken.class, read("{" + fields + "}"));
    assertEquals(field, broken.field());
    assertTrue(broken.rule().startsWith(rule), broken.rule());
    assertEquals(Optional.of("CreateSnapshot"), broken.type());
  }

  @Test
  void every_wrong_field_is_named() {
    var broken =
        assertInstanceOf(
            Parsed.Broken.class, read("{\"target_account_id\":\"x\",\"retention_days\":0}"));
    assertEquals("cluster_identifier", broken.field());
    assertTrue(
        broken.rule().contains("target_account_id") && broken.rule().contains("retention_days"),
        broken.rule());
  }

  @Test
  void what_says_a_type_is_no_short_form_and_without_a_home_there_is_none() {
    assertInstanceOf(
        Parsed.Broken.class,
        read("{\"type\":\"CreateSnapshot\",\"cluster_identifier\":\"sales\"}"));
    var alone = Wire.command("{\"cluster_identifier\":\"sales\"}", SENT);
    assertEquals("type", assertInstanceOf(Parsed.Broken.class, alone).field());
    assertInstanceOf(Parsed.Broken.class, read("[]"));
  }

  @Test
  void a_prefix_must_begin_a_legal_name() {
    for (var wrong : List.of("", "rs:", "-a", "a-", "a--b")) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new ShortForm("111111111111", "us-east-1", wrong),
          wrong);
    }
  }
}
