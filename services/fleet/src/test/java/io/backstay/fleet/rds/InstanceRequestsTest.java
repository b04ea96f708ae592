package io.backstay.fleet.rds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.contracts.Database;
import io.backstay.contracts.Destination;
import io.backstay.contracts.Engine;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.fleet.NewCopy;
import io.backstay.fleet.NewSnapshot;
import io.backstay.fleet.SnapshotRef;
import io.backstay.fleet.Tags;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.model.CopyDbSnapshotRequest;
import software.amazon.awssdk.services.rds.model.Tag;

final class InstanceRequestsTest {
  private static final String HOME = "111111111111";
  private static final String VAULT = "222222222222";
  private static final Instant TAKEN = Instant.parse("2026-11-20T02:00:00Z");
  private static final Database ORDERS =
      new Database(Engine.RDS_INSTANCE, HOME, "us-east-1", "orders");
  private static final SnapshotRef SNAPSHOT =
      new SnapshotRef(Engine.RDS_INSTANCE, HOME, "us-east-1", "backstay-a");
  private static final String ARN = "arn:aws:rds:us-east-1:111111111111:snapshot:backstay-a";

  @Test
  void a_snapshot_is_asked_for_with_its_tags() {
    var tags = Tags.of("op-1", ORDERS, TAKEN, Optional.of("nightly"));
    var request = InstanceRequests.create(new NewSnapshot("backstay-a", ORDERS, tags));
    assertEquals("backstay-a", request.dbSnapshotIdentifier());
    assertEquals("orders", request.dbInstanceIdentifier());
    assertEquals(
        Map.of(
            "backstay:operation", "op-1",
            "backstay:database", "rds-instance/111111111111/us-east-1/orders",
            "backstay:created-at", "2026-11-20T02:00:00Z",
            "backstay:policy", "nightly"),
        map(request.tags()));
  }

  @Test
  void nothing_is_made_without_the_tag_of_its_operation() {
    var thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> new NewSnapshot("a", ORDERS, Map.of("team", "x")));
    assertEquals("tags: backstay:operation is missing or blank", thrown.getMessage());
  }

  @Test
  void the_owner_looks_by_name_and_another_account_by_arn_among_the_shared() {
    var own = InstanceRequests.look(HOME, SNAPSHOT);
    assertEquals("backstay-a", own.dbSnapshotIdentifier());
    assertNull(own.includeShared());
    var shared = InstanceRequests.look(VAULT, SNAPSHOT);
    assertEquals(ARN, shared.dbSnapshotIdentifier());
    assertTrue(shared.includeShared());
  }

  @Test
  void a_copy_names_its_source_by_arn_from_elsewhere_and_by_name_at_home() {
    assertEquals(ARN, copy(HOME, "us-west-2").sourceDBSnapshotIdentifier());
    assertEquals(ARN, copy(VAULT, "us-east-1").sourceDBSnapshotIdentifier());
    assertEquals("backstay-a", copy(HOME, "us-east-1").sourceDBSnapshotIdentifier());
    assertEquals("backstay-c", copy(HOME, "us-east-1").targetDBSnapshotIdentifier());
  }

  @Test
  void a_copy_is_encrypted_under_the_key_of_its_destination_when_one_is_given() {
    assertEquals("alias/backstay", copy(HOME, "us-west-2").kmsKeyId());
    var keyless = new Destination(HOME, "us-east-1", Optional.empty(), List.of());
    assertNull(InstanceRequests.copy(copyTo(keyless), Map.of()).kmsKeyId());
  }

  @Test
  void only_in_govcloud_does_the_source_region_go_along_to_be_presigned() {
    assertNull(copy(HOME, "us-west-2").sourceRegion());
    assertEquals("us-east-1", copy(HOME, "us-gov-west-1").sourceRegion());
  }

  @Test
  void a_copy_takes_the_tags_of_users_along_and_keeps_its_own_operation() {
    var source =
        Map.of("team", "shop", "aws:cloudformation:stack", "s", "backstay:operation", "op-1");
    var request = InstanceRequests.copy(copyTo(destination(HOME, "us-west-2")), source);
    assertNull(request.copyTags());
    assertEquals(
        Map.of(
            "team", "shop",
            "backstay:operation", "op-2",
            "backstay:database", "rds-instance/111111111111/us-east-1/orders",
            "backstay:created-at", "2026-11-20T02:00:00Z"),
        map(request.tags()));
  }

  @Test
  void our_tags_have_room_among_the_fifty_that_aws_allows() {
    var source = new HashMap<String, String>();
    for (int number = 0; number < 50; number++) {
      source.put("user-" + number, "x");
    }
    var tags = map(InstanceRequests.copy(copyTo(destination(HOME, "us-west-2")), source).tags());
    assertEquals(50, tags.size());
    assertEquals("op-2", tags.get(Tags.OPERATION));
  }

  @Test
  void sharing_adds_to_and_unsharing_takes_from_those_who_may_restore() {
    var share = InstanceRequests.share(SNAPSHOT, List.of(VAULT));
    assertEquals("restore", share.attributeName());
    assertEquals(List.of(VAULT), share.valuesToAdd());
    assertFalse(share.hasValuesToRemove());
    var unshare = InstanceRequests.unshare(SNAPSHOT, List.of(VAULT));
    assertEquals(List.of(VAULT), unshare.valuesToRemove());
    assertFalse(unshare.hasValuesToAdd());
  }

  private static CopyDbSnapshotRequest copy(String account, String region) {
    return InstanceRequests.copy(copyTo(destination(account, region)), Map.of());
  }

  private static Destination destination(String account, String region) {
    return new Destination(account, region, Optional.of("alias/backstay"), List.of());
  }

  /** The time in the tags is wrong on purpose: a copy always carries that of its original. */
  private static NewCopy copyTo(Destination destination) {
    var source =
        new RecoveryPoint(
            ARN, "backstay-a", ORDERS, HOME, "us-east-1", Optional.empty(), TAKEN, 100);
    var tags = Tags.of("op-2", ORDERS, TAKEN.plusSeconds(600), Optional.empty());
    return new NewCopy(source, destination, "backstay-c", tags);
  }

  private static Map<String, String> map(List<Tag> tags) {
    return tags.stream().collect(Collectors.toMap(Tag::key, Tag::value));
  }
}
