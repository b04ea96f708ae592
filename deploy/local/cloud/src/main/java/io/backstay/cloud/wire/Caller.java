package io.backstay.cloud.wire;

import io.backstay.cloud.Place;

/**
 * Who calls: the place that the credential scope names, the principal behind the key, and what the
 * User-Agent names: the application, and the environment that it executes in ({@code
 * AWS_EXECUTION_ENV} of its process), by which replicas are told apart. What is not named is {@code
 * -}.
 */
public record Caller(Place place, String principal, String application, String environment) {

  public Caller(Place place, String principal, String application) {
    this(place, principal, application, "-");
  }
}
