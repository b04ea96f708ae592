package io.backstay.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.backstay.contracts.Cause;
import io.backstay.contracts.ProtectionPolicy;
import io.backstay.contracts.ProtectionPolicy.Selector;
import io.backstay.scheduler.Cover.By;
import io.backstay.scheduler.Cover.Contained;
import io.backstay.scheduler.Cover.Covered;
import io.backstay.scheduler.Cover.Excluded;
import io.backstay.scheduler.Cover.Missing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class CoverTest {
  private static final By ALL = new By(Given.NIGHTLY, false);
  private static final By GOLD =
      new By(
          policy(
              List.of(selector(Map.of("tier", "gold"), "*")), List.of(selector(Map.of(), "tmp-*"))),
          false);

  private static Selector selector(Map<String, String> tags, String identifier) {
    return new Selector(tags, List.of(), List.of(identifier), List.of(), List.of());
  }

  private static ProtectionPolicy policy(List<Selector> selectors, List<Selector> exclusions) {
    return Given.policy(Given.NIGHTLY.schedule(), selectors, exclusions);
  }

  private static Candidate orders(Map<String, String> tags) {
    return Given.candidate("orders", tags);
  }

  private static Cause missing(List<By> policies, Candidate candidate) {
    return assertInstanceOf(Missing.class, Cover.of(policies, candidate)).cause();
  }

  private static Cause excluded(List<By> policies, Candidate candidate) {
    return assertInstanceOf(Excluded.class, Cover.of(policies, candidate)).cause();
  }

  @Test
  void one_policy_that_means_it_is_enough() {
    assertEquals(new Covered(Optional.empty()), Cover.of(List.of(GOLD, ALL), orders(Map.of())));
  }

  @Test
  void without_any_it_is_unprotected() {
    assertEquals("no policy stands", missing(List.of(), orders(Map.of())).message());
    assertEquals(
        "none of 1 policies selects it", missing(List.of(GOLD), orders(Map.of())).message());
  }

  @Test
  void paused_policy_covers_and_that_is_said() {
    var paused = new By(Given.NIGHTLY, true);
    var cover = assertInstanceOf(Covered.class, Cover.of(List.of(paused), orders(Map.of())));
    assertEquals("PolicyPaused", cover.but().orElseThrow().code());
    assertEquals(new Covered(Optional.empty()), Cover.of(List.of(paused, ALL), orders(Map.of())));
  }

  @Test
  void who_is_excluded_on_purpose_is_not_unprotected() {
    var tagged = orders(Map.of(Selection.EXCLUDE, "true"));
    assertEquals("ExcludedByTag", excluded(List.of(ALL), tagged).code());
    var scratch = Given.candidate("tmp-1", Map.of("tier", "gold"));
    var cause = excluded(List.of(GOLD), scratch);
    assertEquals("ExcludedByPolicy", cause.code());
    assertEquals("policy nightly, exclusions[0] takes it out", cause.message());
  }

  @Test
  void exclusion_of_a_policy_that_would_not_select_it_anyway_excludes_nothing() {
    assertEquals(
        "NoPolicySelects", missing(List.of(GOLD), Given.candidate("tmp-1", Map.of())).code());
  }

  @Test
  void tag_that_names_a_policy_which_does_not_stand_leaves_it_unprotected() {
    var mistyped = orders(Map.of(Selection.POLICY, "nigthly"));
    assertEquals("PolicyUnknown", missing(List.of(ALL), mistyped).code());
    assertEquals(
        new Covered(Optional.empty()),
        Cover.of(List.of(ALL), orders(Map.of(Selection.POLICY, "nightly"))));
  }

  @Test
  void stopped_database_is_covered_by_the_policy_that_means_it() {
    var plain = orders(Map.of());
    assertEquals(
        new Covered(Optional.empty()), Cover.of(List.of(ALL), in(plain, "stopped", null, null)));
  }

  @Test
  void members_of_clusters_and_replicas_are_counted_where_they_belong() {
    var plain = orders(Map.of());
    var member = Cover.of(List.of(), in(plain, "available", "shop", null));
    assertEquals("MemberOfCluster", assertInstanceOf(Contained.class, member).cause().code());
    var replica = Cover.of(List.of(), in(plain, "available", null, "books"));
    assertEquals("ReadReplica", assertInstanceOf(Contained.class, replica).cause().code());
  }

  @Test
  void what_is_being_deleted_needs_no_policy() {
    var going = in(orders(Map.of()), "deleting", null, null);
    assertEquals("Deleting", excluded(List.of(), going).code());
  }

  private static Candidate in(
      Candidate plain, String status, @Nullable String cluster, @Nullable String replicaOf) {
    return new Candidate(
        plain.database(),
        status,
        plain.sizeGiB(),
        plain.encrypted(),
        Optional.ofNullable(cluster),
        Optional.ofNullable(replicaOf),
        plain.backupWindow(),
        plain.maintenanceWindow(),
        plain.tags());
  }
}
