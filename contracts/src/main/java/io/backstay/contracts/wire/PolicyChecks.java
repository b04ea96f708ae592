package io.backstay.contracts.wire;

import io.backstay.contracts.ProtectionPolicy;
import io.backstay.contracts.ProtectionPolicy.Copy;
import io.backstay.contracts.Retention;
import io.backstay.contracts.schedule.ScheduleExpression;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rules of a protection policy that no single field can break alone; each is told as far as its
 * own fields can be read, whatever else is wrong.
 */
final class PolicyChecks {
  private static final String EVERY =
      "must name tags, engines, identifiers, accounts or regions; identifiers [\"*\"] takes every database";
  private static final String KEY =
      "is missing: an encrypted database needs a key there; say none where no database is encrypted";

  private PolicyChecks() {}

  static List<Problem> of(Class<? extends Record> type, Map<String, Object> parts, String path) {
    var problems = new ArrayList<Problem>();
    if (type == ProtectionPolicy.class) {
      policy(parts, path, problems);
    } else if (type == ProtectionPolicy.Schedule.class || type == ProtectionPolicy.Drill.class) {
      expression(parts, path, problems);
      zone(parts, path, problems);
    } else if (type == ProtectionPolicy.Selector.class) {
      selector(parts, path, problems);
    } else if (type == Copy.class) {
      copy(parts, path, problems);
    }
    return problems;
  }

  private static void expression(Map<String, Object> parts, String path, List<Problem> problems) {
    part(parts, "expression", String.class)
        .ifPresent(text -> {
          try {
            ScheduleExpression.parse(text);
          } catch (IllegalArgumentException wrong) {
            problems.add(
                new Problem(Problem.at(path, "expression"), String.valueOf(wrong.getMessage())));
          }
        });
  }

  private static void zone(Map<String, Object> parts, String path, List<Problem> problems) {
    part(parts, "timezone", String.class)
        .filter(zone -> !Checks.isZone(zone))
        .ifPresent(_ ->
            problems.add(
                new Problem(
                    Problem.at(path, "timezone"),
                    "must be a time zone such as UTC or Europe/Berlin")));
  }

  private static void selector(Map<String, Object> parts, String path, List<Problem> problems) {
    var isWhole = parts.size() == ProtectionPolicy.Selector.class.getRecordComponents().length;
    var isEmpty =
        parts.values().stream()
            .allMatch(part ->
                part instanceof List<?> list
                    ? list.isEmpty()
                    : part instanceof Map<?, ?> map && map.isEmpty());
    if (isWhole && isEmpty) {
      problems.add(new Problem(path, EVERY));
    }
  }

  private static void copy(Map<String, Object> parts, String path, List<Problem> problems) {
    if (parts.get("kmsKey") instanceof Optional<?> given) {
      var key = given.map(Object::toString);
      var at = Problem.at(path, "kmsKey");
      if (key.isEmpty()) {
        problems.add(new Problem(at, KEY));
      }
      part(parts, "region", String.class)
          .filter(region -> key.filter(arn -> isElsewhere(arn, region)).isPresent())
          .ifPresent(region -> problems.add(new Problem(at, "must be a key of " + region)));
    }
    if (parts.get("account") instanceof Optional<?> account && account.isPresent()) {
      problems.addAll(
          Checks.shares(
              texts(parts, "shareWith"), account.get().toString(), Problem.at(path, "shareWith")));
    }
  }

  private static boolean isElsewhere(String key, String region) {
    return key.startsWith("arn:") && !key.split(":", -1)[3].equals(region);
  }

  private static void policy(Map<String, Object> parts, String path, List<Problem> problems) {
    var copies = list(parts, "copies", Copy.class);
    twins(copies, Problem.at(path, "copies"), problems);
    var shares = texts(parts, "shareWith");
    once(shares, Problem.at(path, "shareWith"), problems);
    var readers =
        Stream.concat(shares.stream(), copies.stream().flatMap(copy -> copy.account().stream()))
            .distinct()
            .count();
    if (readers > Checks.MOST_SHARES) {
      problems.add(
          new Problem(
              Problem.at(path, "shareWith"),
              "must be at most "
                  + Checks.MOST_SHARES
                  + " accounts together with the accounts that copies go to"));
    }
    if (parts.get("retention") instanceof Optional<?> given
        && given.orElse(null) instanceof Retention retention
        && keepsNothing(retention)) {
      problems.add(
          new Problem(Problem.at(path, "retention"), "must keep something, but keeps nothing"));
    }
  }

  private static void twins(List<Copy> copies, String path, List<Problem> problems) {
    var seen = new HashMap<String, String>();
    for (var index = 0; index < copies.size(); index++) {
      var at = Problem.at(path, index);
      var copy = copies.get(index);
      var twin = seen.putIfAbsent(copy.account().orElse("") + "/" + copy.region(), at);
      if (twin != null) {
        problems.add(new Problem(at, "must not go to the same account and region as " + twin));
      }
    }
  }

  private static void once(List<String> accounts, String path, List<Problem> problems) {
    var seen = new HashSet<String>();
    for (var index = 0; index < accounts.size(); index++) {
      if (!seen.add(accounts.get(index))) {
        problems.add(new Problem(Problem.at(path, index), "must be named once"));
      }
    }
  }

  /** Tags keep only what somebody tags by hand afterwards, so they count as keeping something. */
  private static boolean keepsNothing(Retention retention) {
    var keep = retention.keep();
    return retention.retentionDays().isEmpty()
        && retention.minimumRedundancy().orElse(0) == 0
        && keep.tags().isEmpty()
        && keep.counts().values().stream().allMatch(count -> count == 0)
        && keep.within().values().stream().noneMatch(length -> length.matches(".*[1-9].*"));
  }

  private static <T> Optional<T> part(Map<String, Object> parts, String name, Class<T> type) {
    return Optional.ofNullable(parts.get(name)).filter(type::isInstance).map(type::cast);
  }

  private static List<String> texts(Map<String, Object> parts, String name) {
    return list(parts, name, String.class);
  }

  private static <T> List<T> list(Map<String, Object> parts, String name, Class<T> type) {
    return parts.get(name) instanceof List<?> list
        ? list.stream().map(type::cast).toList()
        : List.of();
  }
}
