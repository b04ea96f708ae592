package io.backstay.retention;

import io.backstay.contracts.Retention;
import io.backstay.contracts.Retention.Keep;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A retention policy that keeps something, without the rules that it does not have.
 *
 * @param last 0 where there is no such rule, -1 where it keeps all
 * @param counts never 0; -1 keeps all
 * @param within not zero
 * @param periodsWithin none of them zero
 * @param days a recovery point is kept until it is older than so many times 24 hours
 */
public record Rules(
    int last,
    Map<Period, Integer> counts,
    Optional<Length> within,
    Map<Period, Length> periodsWithin,
    List<Set<String>> tags,
    Optional<Integer> days,
    ZoneId zone,
    int minimumRedundancy) {
  private static final String LAST = "last";
  private static final String WITHIN = "within";

  public Rules {
    counts = Map.copyOf(counts);
    periodsWithin = Map.copyOf(periodsWithin);
    tags = List.copyOf(tags);
  }

  /** Empty where no rule keeps anything: whoever acted on that would delete everything. */
  public static Optional<Rules> of(Retention policy) {
    var keep = policy.keep();
    var rules =
        new Rules(
            keep.counts().getOrDefault(LAST, 0),
            counts(keep),
            length(keep, WITHIN),
            periodsWithin(keep),
            keep.tags().stream().filter(list -> !list.isEmpty()).map(Set::copyOf).toList(),
            policy.retentionDays(),
            ZoneId.of(policy.timezone().orElse("UTC")),
            policy.minimumRedundancy().orElse(1));
    return Optional.of(rules).filter(all -> !all.names().isEmpty());
  }

  /** The fields of the policy that may keep something. */
  List<String> names() {
    var names = new ArrayList<String>();
    if (!tags.isEmpty()) {
      names.add("tags");
    }
    within.ifPresent(_ -> names.add(WITHIN));
    if (last != 0) {
      names.add(LAST);
    }
    for (var period : Period.values()) {
      if (counts.containsKey(period)) {
        names.add(period.counted());
      }
    }
    for (var period : Period.values()) {
      if (periodsWithin.containsKey(period)) {
        names.add(period.within());
      }
    }
    days.ifPresent(_ -> names.add("retentionDays"));
    return names;
  }

  private static Map<Period, Integer> counts(Keep keep) {
    var counts = new EnumMap<Period, Integer>(Period.class);
    for (var period : Period.values()) {
      var count = keep.counts().getOrDefault(period.counted(), 0);
      if (count != 0) {
        counts.put(period, count);
      }
    }
    return counts;
  }

  private static Map<Period, Length> periodsWithin(Keep keep) {
    var lengths = new EnumMap<Period, Length>(Period.class);
    for (var period : Period.values()) {
      length(keep, period.within()).ifPresent(length -> lengths.put(period, length));
    }
    return lengths;
  }

  private static Optional<Length> length(Keep keep, String name) {
    return Optional.ofNullable(keep.within().get(name))
        .map(Length::parse)
        .filter(length -> !length.isZero());
  }

  /** The lists of tags of which this one has all. */
  List<Set<String>> tagsOf(Point point) {
    return tags.stream().filter(list -> point.tags().containsAll(list)).toList();
  }
}
