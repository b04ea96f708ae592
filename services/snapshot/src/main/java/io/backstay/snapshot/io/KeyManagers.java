package io.backstay.snapshot.io;

import io.backstay.contracts.RecoveryPoint;
import io.backstay.fleet.KeyView;
import io.backstay.fleet.Keys;
import io.backstay.fleet.Outcome;
import io.backstay.fleet.Outcome.Succeeded;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Who manages a key, in the words of KMS; asked once for each key, for that never changes. */
final class KeyManagers {
  private final Keys keys;
  private final Map<String, String> known = new ConcurrentHashMap<>();

  KeyManagers(Keys keys) {
    this.keys = keys;
  }

  /** Empty where there is no key. */
  Outcome<Optional<String>> of(Optional<String> key, String account, String region) {
    if (key.isEmpty()) {
      return new Succeeded<>(Optional.empty());
    }
    var manager = known.get(key.get());
    return manager != null
        ? new Succeeded<>(Optional.of(manager))
        : keys.look(account, region, key.get()).then(view -> learned(key.get(), view));
  }

  private Outcome<Optional<String>> learned(String key, KeyView view) {
    var manager = view.managedByAws() ? RecoveryPoint.AWS : RecoveryPoint.CUSTOMER;
    known.put(key, manager);
    return new Succeeded<>(Optional.of(manager));
  }
}
