package io.backstay.cloud;

import java.util.Optional;

/** Finds who is behind the access key of session credentials. */
@FunctionalInterface
public interface Principals {

  Optional<Principal> lookup(String accessKeyId);
}
