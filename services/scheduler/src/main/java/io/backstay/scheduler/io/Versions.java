package io.backstay.scheduler.io;

import io.backstay.chassis.store.Item;
import io.backstay.chassis.store.Store;
import io.backstay.contracts.ProtectionPolicy;
import io.backstay.contracts.json.Json;
import io.backstay.scheduler.PolicyVersions;
import io.backstay.scheduler.RunIds;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Versions of policies as they were kept. A version never changes, so it is read once. */
final class Versions {
  private static final int MOST = 200;
  private static final Json<PolicyVersions.State> STATES = Json.of(PolicyVersions.State.class);

  private final Store store;
  private final Map<String, ProtectionPolicy> known = new ConcurrentHashMap<>();

  Versions(Store store) {
    this.store = store;
  }

  /** Empty where it is not kept yet: the message that keeps it is on its way. */
  Optional<ProtectionPolicy> of(String policyName, int version) {
    var id = RunIds.version(policyName, version);
    var read = known.get(id);
    return read != null ? Optional.of(read) : load(id);
  }

  private Optional<ProtectionPolicy> load(String id) {
    var found =
        store
            .load(id)
            .map(Item::state)
            .map(STATES::read)
            .flatMap(state ->
                switch (state) {
                  case PolicyVersions.State.New() -> Optional.<ProtectionPolicy>empty();
                  case PolicyVersions.State.Stands(_, var policy, _, _) -> Optional.of(policy);
                });
    found.ifPresent(policy -> {
      if (known.size() >= MOST) {
        known.clear();
      }
      known.put(id, policy);
    });
    return found;
  }
}
