package io.backstay.cloud.rds;

import static io.backstay.cloud.rds.World.EAST;
import static io.backstay.cloud.rds.World.VAULT_EAST;
import static io.backstay.cloud.rds.World.WEST;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TaggingTest {

  private static final String ORDERS = "arn:aws:rds:us-east-1:111111111111:db:orders";

  private final World world = World.standard();

  private static String[] tag(String resource, String key, String value) {
    return new String[] {
      "ResourceName", resource, "Tags.Tag.1.Key", key, "Tags.Tag.1.Value", value
    };
  }

  private List<String> keys(String resource) {
    return world.done(EAST, "ListTagsForResource", "ResourceName", resource).texts("Key");
  }

  @Test
  void tags_of_snapshots_and_instances_come_and_go() {
    world.taken("nightly", "orders");
    for (var resource : List.of(ORDERS, World.arn(EAST, "nightly"))) {
      world.done(EAST, "AddTagsToResource", tag(resource, "backstay:operation", "7/a+b=c@d"));
      assertEquals(true, keys(resource).contains("backstay:operation"));
      world.done(
          EAST,
          "RemoveTagsFromResource",
          "ResourceName",
          resource,
          "TagKeys.member.1",
          "backstay:operation");
      assertEquals(false, keys(resource).contains("backstay:operation"));
    }
    assertEquals(List.of("team"), keys(ORDERS));
  }

  @Test
  void illegal_tags_are_refused() {
    for (var key : List.of("aws:mine", "rds:mine", "", "a".repeat(129), "semi;colon"))
      assertEquals(
          "InvalidParameterValue 400",
          world.refused(EAST, "AddTagsToResource", tag(ORDERS, key, "x")));
    assertEquals(
        "InvalidParameterValue 400",
        world.refused(EAST, "AddTagsToResource", tag(ORDERS, "a", "b".repeat(257))));
  }

  @Test
  void a_resource_has_at_most_50_tags() {
    var many = new ArrayList<>(List.of("ResourceName", ORDERS));
    for (var i = 1; i <= 49; i++)
      many.addAll(List.of("Tags.Tag." + i + ".Key", "k" + i, "Tags.Tag." + i + ".Value", "v"));
    world.done(EAST, "AddTagsToResource", many.toArray(String[]::new));
    assertEquals(
        "InvalidParameterValue 400",
        world.refused(EAST, "AddTagsToResource", tag(ORDERS, "one-more", "v")));
  }

  @Test
  void what_is_not_there_or_not_ours_is_not_found() {
    assertEquals(
        "DBSnapshotNotFound 404",
        world.refused(EAST, "ListTagsForResource", "ResourceName", World.arn(EAST, "nothing")));
    for (var place : List.of(WEST, VAULT_EAST))
      assertEquals(
          "DBInstanceNotFound 404",
          world.refused(place, "ListTagsForResource", "ResourceName", ORDERS));
    assertEquals(
        "InvalidParameterValue 400",
        world.refused(EAST, "ListTagsForResource", "ResourceName", "orders"));
  }
}
