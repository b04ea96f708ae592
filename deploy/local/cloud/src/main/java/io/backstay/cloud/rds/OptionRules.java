package io.backstay.cloud.rds;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which option group the copy of a snapshot gets. Groups never leave their account and region: a
 * copy elsewhere has the default group unless it names another, which it must where the source's
 * options are persistent. Code and text of that refusal as seen in the field (cloud-custodian issue
 * 4955).
 */
final class OptionRules {

  private OptionRules() {}

  static Facts copied(Request request, Snapshot source) {
    var facts = source.facts();
    var wanted =
        request
            .fields()
            .text("OptionGroupName")
            .filter(name -> !name.equals(facts.defaultOptionGroup()));
    var needed =
        facts.optionGroup().map(OptionGroup::persistent).orElseGet(Collections::emptySortedSet);
    if (wanted.isEmpty()) {
      if (source.name().place().equals(request.place())) return facts;
      if (!needed.isEmpty()) throw required(needed);
      return facts.with(Optional.empty());
    }
    var group = group(request, wanted.get());
    if (!group.fits(facts))
      throw RdsError.INVALID_PARAMETER_COMBINATION.refuse(
          "The option group %s is for the engine %s %s, not for %s %s."
              .formatted(
                  group.name(),
                  group.engine(),
                  group.majorEngineVersion(),
                  facts.engine(),
                  facts.majorEngineVersion()));
    var missing = new TreeSet<>(needed);
    missing.removeAll(group.options());
    if (!missing.isEmpty()) throw required(missing);
    return facts.with(Optional.of(group));
  }

  /** That of the snapshot's own account, unless the call names another that is enough. */
  static Facts restored(Request request, Snapshot snapshot) {
    return copied(request, snapshot);
  }

  private static OptionGroup group(Request request, String name) {
    return request.state().optionGroups().stream()
        .filter(group -> group.place().equals(request.place()) && group.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            RdsError.OPTION_GROUP_NOT_FOUND.refuse(
                "Specified OptionGroupName: " + name + " not found."));
  }

  private static RuntimeException required(SortedSet<String> options) {
    return RdsError.INVALID_PARAMETER_VALUE.refuse(
        "The snapshot requires a target option group with the following options: " + options);
  }
}
