package io.backstay.snapshot.io;

import io.backstay.chassis.service.SettingsReader;
import io.backstay.contracts.wire.ShortForm;

/** What the short form of a command leaves to the settings. */
final class ShortForms {
  private static final String PREFIX = "backstay.redshift-prefix";
  private static final String REGION = "backstay.home-region";
  private static final String USUAL = "backstay";

  private ShortForms() {}

  /** Home is where our own topic is, unless it is said otherwise. */
  static ShortForm read(SettingsReader reader) {
    var account = reader.text("backstay.home-account");
    var topic = reader.text("backstay.events.topic-arn").split(":", -1);
    var region = reader.optional(REGION).orElseGet(() -> topic.length > 3 ? topic[3] : "");
    if (!region.matches("[a-z]{2}(-[a-z]+){1,3}-[0-9]{1,2}")) {
      reader.problem(REGION, "must be an AWS region such as us-east-1, but is " + region);
    }
    var prefix = reader.optional(PREFIX).orElse(USUAL);
    if (!prefix.matches(ShortForm.PREFIXES)) {
      reader.problem(
          PREFIX,
          "must be at most 200 letters, digits and hyphens, begin with a letter, and neither end with a hyphen nor have two in a row, but is "
              + prefix);
      prefix = USUAL;
    }
    return reader.checked(new ShortForm(account, region, prefix));
  }
}
