package io.backstay.cloud.rds;

import io.backstay.cloud.Machine.Handled;
import io.backstay.cloud.Place;
import io.backstay.cloud.wire.ResultXml;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * DescribeOptionGroups: one by its name, or all of the account in the region, those that AWS makes
 * for its databases included. By the API reference, MajorEngineVersion narrows an EngineName, and
 * neither goes with a name.
 */
final class DescribeOptionGroups implements Action {

  @Override
  public Handled<RdsState> handle(Request request) {
    var fields = request.fields();
    var name = fields.text("OptionGroupName");
    var engine = fields.text("EngineName");
    if (!fields.structures("Filters", "Filter").isEmpty())
      throw RdsError.INVALID_PARAMETER_VALUE.refuse("This action knows no filters.");
    var version = fields.text("MajorEngineVersion");
    if (name.isPresent() && (engine.isPresent() || version.isPresent()))
      throw RdsError.INVALID_PARAMETER_COMBINATION.refuse(
          "OptionGroupName cannot be combined with EngineName or MajorEngineVersion.");
    if (version.isPresent() && engine.isEmpty())
      throw RdsError.INVALID_PARAMETER_COMBINATION.refuse(
          "MajorEngineVersion must be combined with EngineName.");
    var groups = groups(request.state(), request.place());
    var page =
        Pages.of(
            name.map(one -> List.of(named(groups, one))).orElseGet(() -> all(groups)).stream()
                .filter(group -> engine.map(group.engine()::equals).orElse(true))
                .filter(group -> version.map(group.majorEngineVersion()::equals).orElse(true))
                .toList(),
            OptionGroup::name,
            fields);
    return request.answer(
        new ResultXml()
            .text("Marker", page.marker())
            .list("OptionGroupsList", "OptionGroup", page.items(), DescribeOptionGroups::write)
            .answer());
  }

  private static OptionGroup named(Map<String, OptionGroup> groups, String name) {
    var group = groups.get(Names.stored(name));
    if (group == null)
      throw RdsError.OPTION_GROUP_NOT_FOUND.refuse(
          "Specified OptionGroupName: " + name + " not found.");
    return group;
  }

  private static List<OptionGroup> all(Map<String, OptionGroup> groups) {
    return List.copyOf(groups.values());
  }

  private static Map<String, OptionGroup> groups(RdsState state, Place place) {
    var groups = new TreeMap<String, OptionGroup>();
    for (var database : state.databases()) {
      var facts = database.facts();
      if (database.family() == Family.INSTANCES && database.name().place().equals(place))
        groups.put(
            facts.defaultOptionGroup(),
            new OptionGroup(
                place,
                facts.defaultOptionGroup(),
                facts.engine(),
                facts.majorEngineVersion(),
                Collections.emptySortedSet()));
    }
    for (var group : state.optionGroups())
      if (group.place().equals(place)) groups.put(group.name(), group);
    return groups;
  }

  private static void write(ResultXml xml, OptionGroup group) {
    xml.text("OptionGroupName", group.name())
        .text("OptionGroupDescription", description(group))
        .text("EngineName", group.engine())
        .text("MajorEngineVersion", group.majorEngineVersion())
        .list(
            "Options",
            "Option",
            group.options(),
            (one, option) ->
                one.text("OptionName", option)
                    .flag("Persistent", group.persistent().contains(option))
                    .flag("Permanent", group.permanent().contains(option)))
        .flag("AllowsVpcAndNonVpcInstanceMemberships", true)
        .text(
            "OptionGroupArn",
            "arn:aws:rds:%s:%s:og:%s"
                .formatted(group.place().region(), group.place().account(), group.name()));
  }

  private static String description(OptionGroup group) {
    var engine = group.engine() + " " + group.majorEngineVersion();
    return group.name().startsWith("default:")
        ? "Default option group for " + engine
        : "Options of " + engine;
  }
}
