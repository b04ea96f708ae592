package io.backstay.fleet;

import io.backstay.contracts.Cause;
import io.backstay.contracts.Database;
import io.backstay.contracts.Destination;
import io.backstay.contracts.Engine;
import io.backstay.contracts.Plan;
import io.backstay.fleet.Outcome.Refused;
import io.backstay.fleet.Outcome.Succeeded;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the options of a DB instance do to its snapshots; AWS is asked only where the instance or a
 * copy has an option group of its own.
 *
 * <p>Sources: RDS User Guide, "Sharing a DB snapshot" and "Option group considerations" of copies;
 * that all binding options must be in the copy's group, as seen in the field (AWS Backup's guide
 * quotes the refusal).
 */
record OptionChecks(OptionGroups groups) {

  /** The source's own group; nothing is asked where it has the default one. */
  Outcome<OptionGroupView> own(Source source) {
    var database = source.database();
    return database.engine() == Engine.RDS_INSTANCE
        ? source
            .optionGroup()
            .map(name -> groups.look(database.account(), database.region(), name))
            .orElseGet(() -> new Succeeded<>(none()))
        : new Succeeded<>(none());
  }

  /** What the source's own group alone tells of a plan; it asks nothing. */
  Findings of(Source source, Outcome<OptionGroupView> own, Plan plan) {
    return switch (own) {
      case Succeeded<OptionGroupView>(var group) -> under(group, source.database(), plan);
      case Refused<OptionGroupView>(var refusal) ->
          unknown("database", source.optionGroup(), refusal);
    };
  }

  /** The group that a copy names, unless the source's own keeps the copy from being made. */
  Findings named(String field, Source source, Outcome<OptionGroupView> own, Destination to) {
    var group = own instanceof Succeeded<OptionGroupView>(var seen) ? seen : none();
    var never = EngineRules.unshareable(group).isPresent() && leaves(source.database(), to);
    return never ? Findings.none() : named(field, group, to);
  }

  /** The copy in between has the group of the last one: by its name, in the owner's account. */
  Findings between(String field, Destination between) {
    return named(field, none(), between);
  }

  /** The default group. */
  private static OptionGroupView none() {
    return new OptionGroupView("", "", "", List.of(), List.of());
  }

  private static Findings under(OptionGroupView group, Database database, Plan plan) {
    var never = EngineRules.unshareable(group);
    var found =
        never
            .filter(_ -> !plan.shareWith().isEmpty())
            .map(flaw -> Findings.error("plan.shareWith", flaw))
            .orElseGet(Findings::none);
    for (var index = 0; index < plan.copies().size(); index++) {
      var to = plan.copies().get(index);
      var field = "plan.copies[" + index + "]";
      found =
          found.and(
              never
                  .map(flaw -> kept(field, database, to, flaw))
                  .filter(Predicate.not(Findings::isEmpty))
                  .orElseGet(() -> copy(field + ".optionGroup", group, database, to)));
    }
    return found;
  }

  /** A copy of what nobody can share neither gets into another account nor is shared from here. */
  private static Findings kept(String field, Database database, Destination to, Cause flaw) {
    if (leaves(database, to)) {
      return Findings.error(field + ".account", flaw);
    }
    return to.shareWith().isEmpty() ? Findings.none() : Findings.error(field + ".shareWith", flaw);
  }

  private static Findings copy(
      String field, OptionGroupView group, Database database, Destination to) {
    var stays = to.account().equals(database.account()) && to.region().equals(database.region());
    return stays || to.optionGroup().isPresent() ? Findings.none() : byDefault(field, group, to);
  }

  private static boolean leaves(Database database, Destination to) {
    return !to.account().equals(database.account());
  }

  private static Findings byDefault(String field, OptionGroupView group, Destination to) {
    if (!group.binding().isEmpty()) {
      return Findings.error(field, Flaws.optionGroupNeeded(group, to));
    }
    return group.options().isEmpty()
        ? Findings.none()
        : Findings.note(field, Flaws.optionsLeftBehind(group, to));
  }

  private Findings named(String field, OptionGroupView group, Destination to) {
    return to.optionGroup().map(name -> named(field, name, group, to)).orElseGet(Findings::none);
  }

  private Findings named(String field, String name, OptionGroupView group, Destination to) {
    return switch (groups.look(to.account(), to.region(), name)) {
      case Succeeded<OptionGroupView>(var wanted) -> fits(field, wanted, group);
      case Refused<OptionGroupView>(Refusal.NotFound _) ->
          Findings.error(field, Flaws.optionGroupMissing(name, to));
      case Refused<OptionGroupView>(Refusal.AccessDenied denied)
          when KeyChecks.isOfTheRole(denied) ->
          Findings.none();
      case Refused<OptionGroupView>(var refusal) -> unknown(field, to.optionGroup(), refusal);
    };
  }

  /** What passes is looked at again; what our role may not see need not be wrong. */
  private static Findings unknown(String field, Optional<String> group, Refusal refusal) {
    return switch (refusal) {
      case Refusal.Passing passing -> Findings.error(field, passing.cause());
      case Refusal.Final last -> Findings.note(field, Flaws.optionsUnknown(group, last));
    };
  }

  private static Findings fits(String field, OptionGroupView wanted, OptionGroupView group) {
    if (!group.engineName().isEmpty() && !wanted.isForTheSameAs(group)) {
      return Findings.error(field, Flaws.optionGroupOfAnotherEngine(wanted, group.engine()));
    }
    var lacking =
        group.binding().stream().filter(option -> !wanted.options().contains(option)).toList();
    return lacking.isEmpty()
        ? Findings.none()
        : Findings.error(field, Flaws.optionsLacking(wanted.name(), lacking));
  }
}
