package io.backstay.contracts.wire;

import io.backstay.contracts.CreateSnapshot;
import io.backstay.contracts.Database;
import io.backstay.contracts.Destination;
import io.backstay.contracts.Engine;
import io.backstay.contracts.Plan;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.contracts.Retention;
import io.backstay.contracts.ShareSnapshot;
import io.backstay.contracts.UnshareSnapshot;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** The rules that no single field can break alone. */
final class Checks implements Reader.Between {

  static final int MOST_SHARES = 20;

  @Override
  public List<Problem> ofParts(
      Class<? extends Record> type, Map<String, Object> parts, String path) {
    return PolicyChecks.of(type, parts, path);
  }

  @Override
  public List<Problem> problems(Object value, String path) {
    return switch (value) {
      case Database database -> database(database, path);
      case Destination destination -> destination(destination, path);
      case RecoveryPoint point -> recoveryPoint(point, path);
      case Retention retention -> retention(retention, path);
      case CreateSnapshot command -> createSnapshot(command, path);
      case ShareSnapshot command -> shares(command.accounts(), command.snapshot(), path);
      case UnshareSnapshot command -> shares(command.accounts(), command.snapshot(), path);
      default -> List.of();
    };
  }

  private static List<Problem> database(Database database, String path) {
    var longest = database.engine() == Engine.MULTI_AZ_CLUSTER ? 52 : 63;
    return database.identifier().length() <= longest
        ? List.of()
        : one(Problem.at(path, "identifier"), "must be at most " + longest + " characters");
  }

  private static List<Problem> destination(Destination destination, String path) {
    var problems = new ArrayList<Problem>();
    destination
        .kmsKey()
        .filter(
            key -> key.startsWith("arn:") && !key.split(":", -1)[3].equals(destination.region()))
        .ifPresent(_ ->
            problems.add(
                new Problem(
                    Problem.at(path, "kmsKey"), "must be a key of " + destination.region())));
    problems.addAll(
        shares(destination.shareWith(), destination.account(), Problem.at(path, "shareWith")));
    return problems;
  }

  private static List<Problem> recoveryPoint(RecoveryPoint point, String path) {
    var arn = point.arn().split(":", -1);
    return arn[3].equals(point.region()) && arn[4].equals(point.account())
        ? List.of()
        : one(
            Problem.at(path, "arn"),
            "must name the recovery point's own account "
                + point.account()
                + " and region "
                + point.region());
  }

  private static List<Problem> retention(Retention retention, String path) {
    var keep = retention.keep();
    if (keep.counts().isEmpty()
        && keep.within().isEmpty()
        && keep.tags().isEmpty()
        && retention.retentionDays().isEmpty()) {
      return one(path, "must say keep or retentionDays");
    }
    var zone = retention.timezone().filter(name -> !isZone(name));
    return zone.isEmpty()
        ? List.of()
        : one(Problem.at(path, "timezone"), "must be a time zone such as UTC or Europe/Berlin");
  }

  private static List<Problem> createSnapshot(CreateSnapshot command, String path) {
    var database = command.database();
    var problems = new ArrayList<Problem>();
    command
        .name()
        .filter(name -> name.length() > 63 && isCluster(database.engine()))
        .ifPresent(_ ->
            problems.add(
                new Problem(
                    Problem.at(path, "name"),
                    "must be at most 63 characters for a cluster snapshot")));
    problems.addAll(plan(command.plan(), database, Problem.at(path, "plan")));
    return problems;
  }

  private static List<Problem> plan(Plan plan, Database database, String path) {
    var problems = new ArrayList<>(copies(plan, database, Problem.at(path, "copies")));
    problems.addAll(shares(plan.shareWith(), database.account(), Problem.at(path, "shareWith")));
    var readers = new HashSet<>(plan.shareWith());
    plan.copies().stream()
        .map(Destination::account)
        .filter(account -> !account.equals(database.account()))
        .forEach(readers::add);
    if (readers.size() > MOST_SHARES) {
      problems.add(
          new Problem(
              Problem.at(path, "shareWith"),
              "must be at most "
                  + MOST_SHARES
                  + " accounts together with the accounts that copies go to"));
    }
    return problems;
  }

  private static List<Problem> copies(Plan plan, Database database, String path) {
    var problems = new ArrayList<Problem>();
    var seen = new HashMap<String, String>();
    for (var index = 0; index < plan.copies().size(); index++) {
      var copy = plan.copies().get(index);
      var at = Problem.at(path, index);
      var twin = seen.putIfAbsent(copy.account() + "/" + copy.region(), at);
      if (twin != null) {
        problems.add(new Problem(at, "must not go to the same account and region as " + twin));
      }
      var atHome =
          copy.account().equals(database.account()) && copy.region().equals(database.region());
      if (atHome && copy.kmsKey().isEmpty()) {
        problems.add(
            new Problem(
                at,
                "must go elsewhere than the database itself, or name a kmsKey to re-encrypt with"));
      }
    }
    return problems;
  }

  private static List<Problem> shares(List<String> accounts, RecoveryPoint shared, String path) {
    return shares(accounts, shared.account(), Problem.at(path, "accounts"));
  }

  static List<Problem> shares(List<String> accounts, String owner, String path) {
    var problems = new ArrayList<Problem>();
    var seen = new HashSet<String>();
    for (var index = 0; index < accounts.size(); index++) {
      var account = accounts.get(index);
      if (account.equals(owner)) {
        problems.add(
            new Problem(Problem.at(path, index), "must not be the account that owns the snapshot"));
      }
      if (!seen.add(account)) {
        problems.add(new Problem(Problem.at(path, index), "must be named once"));
      }
    }
    return problems;
  }

  private static boolean isCluster(Engine engine) {
    return engine == Engine.AURORA_CLUSTER || engine == Engine.MULTI_AZ_CLUSTER;
  }

  static boolean isZone(String name) {
    try {
      return !ZoneId.of(name).getId().isEmpty();
    } catch (DateTimeException unknown) {
      return false;
    }
  }

  private static List<Problem> one(String field, String rule) {
    return List.of(new Problem(field, rule));
  }
}
