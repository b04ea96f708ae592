package io.backstay.fleet.access;

import io.backstay.fleet.OptionGroupView;
import io.backstay.fleet.OptionGroups;
import io.backstay.fleet.Outcome;
import io.backstay.fleet.Outcome.Succeeded;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Option groups that are looked at again only after 26 hours: options change seldom, and most plans
 * come every night. What was refused is not kept.
 */
final class KnownOptionGroups implements OptionGroups {
  private static final Duration STAYS_KNOWN = Duration.ofHours(26);
  private static final int MOST = 10_000;

  private final OptionGroups groups;
  private final InstantSource world;
  private final Map<Name, Known> known = new ConcurrentHashMap<>();

  private record Name(String account, String region, String name) {}

  private record Known(OptionGroupView view, Instant until) {}

  KnownOptionGroups(OptionGroups groups, InstantSource world) {
    this.groups = groups;
    this.world = world;
  }

  @Override
  public Outcome<OptionGroupView> look(String account, String region, String name) {
    var key = new Name(account, region, name);
    var now = world.instant();
    var before = known.get(key);
    if (before != null && now.isBefore(before.until())) {
      return new Succeeded<>(before.view());
    }
    return groups.look(account, region, name).then(view -> learned(key, view, now));
  }

  private Outcome<OptionGroupView> learned(Name key, OptionGroupView view, Instant now) {
    if (known.size() >= MOST) {
      known.clear();
    }
    known.put(key, new Known(view, now.plus(STAYS_KNOWN)));
    return new Succeeded<>(view);
  }
}
