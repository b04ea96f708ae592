package io.backstay.cloud.faults;

import io.backstay.cloud.Place;

/**
 * A key of KMS, by its id, ARN or alias, that is disabled when the window begins and enabled again
 * when it ends, or when other faults are set.
 */
public record KeyFault(Place place, String key, Window window) {

  public KeyFault during(Window value) {
    return new KeyFault(place, key, value);
  }
}
