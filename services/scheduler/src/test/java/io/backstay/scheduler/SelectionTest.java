package io.backstay.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.contracts.Engine;
import io.backstay.contracts.ProtectionPolicy;
import io.backstay.contracts.ProtectionPolicy.Selector;
import io.backstay.scheduler.Selection.Choice.NotMeant;
import io.backstay.scheduler.Selection.Choice.Selected;
import io.backstay.scheduler.Selection.Choice.Skipped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SelectionTest {
  private static final Selector GOLD =
      new Selector(Map.of("tier", "gold"), List.of(), List.of(), List.of(), List.of());
  private static final Selector ORDERS =
      new Selector(
          Map.of(),
          List.of(Engine.RDS_INSTANCE),
          List.of("Orders*"),
          List.of("111111111111"),
          List.of("us-east-1", "us-west-2"));

  private static ProtectionPolicy policy(Selector... selectors) {
    return Given.policy(Given.NIGHTLY.schedule(), List.of(selectors), List.of());
  }

  private static Candidate tagged(String key, String value) {
    return Given.candidate("orders", Map.of(key, value));
  }

  private static Candidate in(String status, Optional<String> cluster, Optional<String> source) {
    return new Candidate(
        Given.ORDERS,
        status,
        100,
        true,
        cluster,
        source,
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  @Test
  void any_selector_is_enough_and_is_named() {
    assertEquals(
        new Selected("selectors[1] matches it"),
        Selection.of(policy(GOLD, ORDERS), Given.candidate("orders-eu", Map.of())));
  }

  @Test
  void what_no_selector_matches_is_told_with_what_stands_against_each() {
    assertEquals(
        new NotMeant(
            "selectors[0]: tag tier is \"silver\"; selectors[1]: identifier is none of Orders*"),
        Selection.of(policy(GOLD, ORDERS), Given.candidate("books", Map.of("tier", "silver"))));
    assertEquals(
        new NotMeant("selectors[0]: it has no tag tier"),
        Selection.of(policy(GOLD), Given.candidate("books", Map.of())));
  }

  @Test
  void exclusion_wins_over_selectors() {
    var policy = Given.policy(Given.NIGHTLY.schedule(), List.of(GOLD), List.of(ORDERS));
    assertEquals(
        new NotMeant("exclusions[0] matches it"), Selection.of(policy, tagged("tier", "gold")));
  }

  @Test
  void tag_on_the_database_excludes_it_from_every_policy() {
    assertEquals(
        new NotMeant("its tag backstay:exclude says \"until 4.2\""),
        Selection.of(policy(ORDERS), tagged(Selection.EXCLUDE, "until 4.2")));
    assertInstanceOf(
        Selected.class, Selection.of(policy(ORDERS), tagged(Selection.EXCLUDE, "false")));
  }

  @Test
  void tag_on_the_database_names_the_policies_that_count_and_no_other_does() {
    assertInstanceOf(
        Selected.class, Selection.of(policy(GOLD), tagged(Selection.POLICY, "monthly nightly")));
    assertEquals(
        new NotMeant("its tag backstay:policy says \"monthly\""),
        Selection.of(policy(ORDERS), tagged(Selection.POLICY, "monthly")));
  }

  @Test
  void member_and_replica_are_skipped_with_what_to_back_up_instead() {
    var member =
        assertInstanceOf(
            Skipped.class,
            Selection.of(policy(ORDERS), in("available", Optional.of("books"), Optional.empty())));
    assertEquals("MemberOfCluster", member.cause().code());
    assertTrue(member.cause().remedy().contains("books"));
    var replica =
        assertInstanceOf(
            Skipped.class,
            Selection.of(policy(ORDERS), in("available", Optional.empty(), Optional.of("books"))));
    assertEquals("ReadReplica", replica.cause().code());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stopped",
        "deleting",
        "incompatible-network",
        "inaccessible-encryption-credentials"
      })
  void what_will_not_be_available_tonight_is_skipped(String status) {
    var skipped =
        assertInstanceOf(
            Skipped.class,
            Selection.of(policy(ORDERS), in(status, Optional.empty(), Optional.empty())));
    assertEquals("is " + status, skipped.because());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"available", "backing-up", "modifying", "storage-optimization", "creating"})
  void what_is_busy_is_tried_all_the_same(String status) {
    assertInstanceOf(
        Selected.class,
        Selection.of(policy(ORDERS), in(status, Optional.empty(), Optional.empty())));
  }

  @ParameterizedTest
  @CsvSource({
    "*, anything, true",
    "orders*, orders, true",
    "*-eu-*, orders-eu-1, true",
    "*a*b*c, xaxbxc, true",
    "*a*b*c, xaxbx, false",
    "orders, orders-eu, false",
    "a*a, a, false"
  })
  void star_stands_for_any_characters(String pattern, String text, boolean matches) {
    assertEquals(matches, Wildcard.of(pattern).matches(text));
  }

  @Test
  void pattern_that_is_made_to_take_long_does_not() {
    assertFalse(Wildcard.exactly("*a".repeat(30) + "b").matches("a".repeat(250)));
  }
}
