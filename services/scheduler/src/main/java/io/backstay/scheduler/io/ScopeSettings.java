package io.backstay.scheduler.io;

import io.backstay.chassis.service.SettingsReader;
import io.backstay.scheduler.Scope;
import java.util.List;

/** Which accounts and regions are looked through: home alone, unless it is said otherwise. */
final class ScopeSettings {
  private static final String ACCOUNTS = "backstay.fleet-accounts";
  private static final String REGIONS = "backstay.fleet-regions";

  private ScopeSettings() {}

  static Scope read(SettingsReader reader) {
    var topic = reader.text("backstay.events.topic-arn").split(":", -1);
    var accounts =
        list(
            reader,
            ACCOUNTS,
            reader.text("backstay.home-account"),
            "\\d{12}",
            "must be accounts of 12 digits with commas between them");
    var regions =
        list(
            reader,
            REGIONS,
            topic.length > 3 ? topic[3] : "",
            "[a-z]{2}(-[a-z]+){1,3}-[0-9]{1,2}",
            "must be AWS regions with commas between them");
    try {
      return reader.checked(new Scope(accounts, regions));
    } catch (IllegalArgumentException tooMany) {
      reader.problem(ACCOUNTS, String.valueOf(tooMany.getMessage()));
      return reader.checked(new Scope(List.of(), List.of()));
    }
  }

  private static List<String> list(
      SettingsReader reader, String name, String otherwise, String pattern, String rule) {
    var text = reader.optional(name).orElse(otherwise);
    var entries = List.of(text.split(",", -1));
    if (!entries.stream().allMatch(entry -> entry.matches(pattern))) {
      reader.problem(name, rule + ", but is " + text);
    }
    return entries.stream().distinct().toList();
  }
}
