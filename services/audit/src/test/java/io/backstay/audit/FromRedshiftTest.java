package io.backstay.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.backstay.contracts.Heard;
import io.backstay.contracts.redshift.RedshiftEvent;
import io.backstay.contracts.redshift.RedshiftEvent.About;
import io.backstay.contracts.redshift.RedshiftEvent.Occasion;
import io.backstay.contracts.redshift.RedshiftEvent.Told;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class FromRedshiftTest {
  private static final About SALES = about(Optional.of("sales"));

  private static About about(Optional<String> cluster) {
    var told = new Told("cluster-snapshot", "sales-1", cluster, Optional.of("sales-1"), "");
    return new About("e-1", Samples.NIGHT, "222222222222", "us-west-2", told);
  }

  private static Entry entry(RedshiftEvent event) {
    return Entries.of(new Heard.FromRedshift(event));
  }

  static Stream<Arguments> outcomes() {
    return Stream.of(
        arguments(new RedshiftEvent.SnapshotStarted(SALES, Occasion.USER), "started"),
        arguments(new RedshiftEvent.SnapshotCompleted(SALES, Occasion.USER), "completed"),
        arguments(new RedshiftEvent.SnapshotCanceled(SALES, Occasion.USER), "failed"),
        arguments(new RedshiftEvent.SnapshotFailed(SALES, Occasion.FINAL), "failed"),
        arguments(new RedshiftEvent.SnapshotDeleted(SALES), "deleted"),
        arguments(new RedshiftEvent.SnapshotCopied(SALES, Optional.of("us-west-2")), "completed"),
        arguments(new RedshiftEvent.CopyNotEnabled(SALES), "failed"),
        arguments(new RedshiftEvent.RestoreStarted(SALES), "started"),
        arguments(new RedshiftEvent.ClusterRestored(SALES), "completed"),
        arguments(new RedshiftEvent.RestoreFailed(SALES), "failed"),
        arguments(new RedshiftEvent.ClusterCreated(SALES), "completed"),
        arguments(new RedshiftEvent.ClusterDeleted(SALES), "deleted"),
        arguments(new RedshiftEvent.Other(SALES, Optional.empty()), "reported"));
  }

  @ParameterizedTest
  @MethodSource("outcomes")
  void every_event_of_redshift_has_its_outcome(RedshiftEvent event, String outcome) {
    var kept = entry(event).attributes();

    assertEquals(outcome, kept.get("outcome"));
    assertEquals("aws.redshift", kept.get("source"));
    assertEquals("sales", kept.get("database"));
  }

  @Test
  void no_type_of_event_is_left_out() {
    var all =
        Arrays.stream(RedshiftEvent.class.getPermittedSubclasses()).collect(Collectors.toSet());
    var tried = outcomes().map(row -> row.get()[0].getClass()).collect(Collectors.toSet());

    assertEquals(all, tried);
  }

  @Test
  void where_no_cluster_is_named_the_snapshot_has_the_trail() {
    var entry = entry(new RedshiftEvent.SnapshotDeleted(about(Optional.empty())));

    assertEquals("sales-1", entry.partitionKey());
  }
}
