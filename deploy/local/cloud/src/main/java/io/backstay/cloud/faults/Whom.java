package io.backstay.cloud.faults;

import io.backstay.cloud.Place;
import io.backstay.cloud.wire.Caller;
import java.util.Optional;

/** Whose calls a fault concerns; what is left open means everybody's. */
public record Whom(
    Optional<String> application, Optional<String> account, Optional<String> region) {

  public static Whom everybody() {
    return new Whom(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** {@code name}: the SDK's {@code app/NAME}, which in Backstay is the service. */
  public Whom ofApplication(String name) {
    return new Whom(Optional.of(name), account, region);
  }

  public Whom ofAccount(String id) {
    return new Whom(application, Optional.of(id), region);
  }

  public Whom ofRegion(String name) {
    return new Whom(application, account, Optional.of(name));
  }

  boolean matches(Caller caller) {
    return application.map(caller.application()::equals).orElse(true) && matches(caller.place());
  }

  boolean matches(Place place) {
    return account.map(place.account()::equals).orElse(true)
        && region.map(place.region()::equals).orElse(true);
  }
}
