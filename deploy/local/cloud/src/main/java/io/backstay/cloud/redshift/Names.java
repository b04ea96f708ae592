package io.backstay.cloud.redshift;

import java.util.Locale;
import java.util.regex.Pattern;

/** Legal identifiers (AWS-FACTS 4.3). */
final class Names {

  private static final Pattern LEGAL = Pattern.compile("[A-Za-z](-?[A-Za-z0-9])*");
  private static final int LONGEST_CLUSTER = 63;
  private static final int LONGEST = 255;

  private Names() {}

  static String stored(String identifier) {
    return identifier.toLowerCase(Locale.ROOT);
  }

  static String newSnapshot(String parameter, String identifier) {
    return stored(checked(parameter, identifier, LONGEST));
  }

  /** Unlike that of a snapshot it must be in lower case already. */
  static String newCluster(String parameter, String identifier) {
    return lower(parameter, checked(parameter, identifier, LONGEST_CLUSTER));
  }

  static String newGrant(String parameter, String name) {
    return lower(parameter, checked(parameter, name, LONGEST_CLUSTER));
  }

  static String newSubscription(String parameter, String name) {
    return stored(checked(parameter, name, LONGEST));
  }

  private static String lower(String parameter, String identifier) {
    if (!stored(identifier).equals(identifier))
      throw RedshiftError.INVALID_PARAMETER_VALUE.refuse(
          "The parameter " + parameter + " must be in lower case.");
    return identifier;
  }

  private static String checked(String parameter, String identifier, int longest) {
    if (identifier.length() > longest || !LEGAL.matcher(identifier).matches())
      throw RedshiftError.INVALID_PARAMETER_VALUE.refuse(
          "The parameter %s must contain from 1 to %d alphanumeric characters or hyphens, begin with a letter, and neither end with a hyphen nor contain two consecutive hyphens."
              .formatted(parameter, longest));
    return identifier;
  }
}
