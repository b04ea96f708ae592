package io.backstay.fleet.aws;

import java.util.Optional;

/**
 * The role that acts for us in every account but the home account; it has the same name in each,
 * and may want to hear an external id.
 *
 * @param name with its path, if it has one: 1 to 512 letters, digits or {@code _+=,.@-/}
 * @param externalId 2 to 1224 characters, as STS allows them
 */
public record FleetRole(String name, Optional<String> externalId) {
  /** What the name of a role looks like. */
  public static final String NAMES = "[\\w+=,.@-][\\w+=,.@/-]{0,511}";

  /** What an external id looks like. */
  public static final String EXTERNAL_IDS = "[\\w+=,.@:/-]{2,1224}";

  public FleetRole {
    if (!name.matches(NAMES)) {
      throw new IllegalArgumentException("name: must be the name of a role, but is " + name);
    }
    if (externalId.isPresent() && !externalId.get().matches(EXTERNAL_IDS)) {
      throw new IllegalArgumentException(
          "externalId: must be 2 to 1224 letters, digits or _+=,.@:/-");
    }
  }

  /** In the partition that the region belongs to. */
  public String arn(String account, String region) {
    return "arn:%s:iam::%s:role/%s".formatted(partition(region), account, name);
  }

  private static String partition(String region) {
    if (region.startsWith("cn-")) {
      return "aws-cn";
    }
    return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  }
}
