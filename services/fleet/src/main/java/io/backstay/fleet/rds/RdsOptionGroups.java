package io.backstay.fleet.rds;

import static java.util.Objects.requireNonNullElse;

import io.backstay.fleet.OptionGroupView;
import io.backstay.fleet.OptionGroups;
import io.backstay.fleet.Outcome;
import io.backstay.fleet.Outcome.Refused;
import io.backstay.fleet.Outcome.Succeeded;
import io.backstay.fleet.Refusal;
import io.backstay.fleet.aws.Clients;
import io.backstay.fleet.aws.Reach;
import java.util.List;
import java.util.function.Predicate;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.Option;
import software.amazon.awssdk.services.rds.model.OptionGroup;

/** Option groups, by the service model of RDS 2014-10-31. */
public final class RdsOptionGroups implements OptionGroups {
  private final Reach<RdsClient> reach;

  public RdsOptionGroups(Clients<RdsClient> clients) {
    reach = new Reach<>(clients);
  }

  @Override
  public Outcome<OptionGroupView> look(String account, String region, String name) {
    return reach
        .call(account, region, rds -> look(rds, name))
        .then(seen ->
            seen.isEmpty()
                ? new Refused<>(
                    new Refusal.NotFound(
                        Refusal.What.OTHER, "NotFound", name + " is not to be seen"))
                : new Succeeded<>(seen.getFirst()));
  }

  /** At most one. */
  static List<OptionGroupView> look(RdsClient rds, String name) {
    return rds.describeOptionGroups(get -> get.optionGroupName(name)).optionGroupsList().stream()
        .map(RdsOptionGroups::view)
        .toList();
  }

  private static OptionGroupView view(OptionGroup seen) {
    return new OptionGroupView(
        requireNonNullElse(seen.optionGroupName(), ""),
        requireNonNullElse(seen.engineName(), ""),
        requireNonNullElse(seen.majorEngineVersion(), ""),
        names(seen, _ -> true),
        names(
            seen,
            option ->
                Boolean.TRUE.equals(option.persistent())
                    || Boolean.TRUE.equals(option.permanent())));
  }

  private static List<String> names(OptionGroup group, Predicate<Option> which) {
    return group.options().stream()
        .filter(which)
        .map(option -> requireNonNullElse(option.optionName(), ""))
        .toList();
  }
}
