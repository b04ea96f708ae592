package io.backstay.cloud.rds;

import java.util.Locale;
import java.util.regex.Pattern;

/** Legal identifiers (AWS-FACTS 4.3). */
final class Names {

  private static final Pattern LEGAL = Pattern.compile("[A-Za-z](-?[A-Za-z0-9])*");

  private Names() {}

  static String stored(String identifier) {
    return identifier.toLowerCase(Locale.ROOT);
  }

  /** The identifier of a new database as it is stored. */
  static String newDatabase(String parameter, String identifier, int longest) {
    return legal(parameter, identifier, longest);
  }

  /** The identifier of a new snapshot as it is stored. */
  static String newSnapshot(Family family, String parameter, String identifier) {
    return legal(parameter, identifier, family.longestSnapshotName);
  }

  private static String legal(String parameter, String identifier, int longest) {
    if (identifier.length() > longest || !LEGAL.matcher(identifier).matches())
      throw RdsError.INVALID_PARAMETER_VALUE.refuse(
          "The parameter %s is not a valid identifier. Identifiers must begin with a letter; must contain only ASCII letters, digits, and hyphens; must not end with a hyphen or contain two consecutive hyphens; and must be 1 to %d characters long."
              .formatted(parameter, longest));
    return stored(identifier);
  }
}
