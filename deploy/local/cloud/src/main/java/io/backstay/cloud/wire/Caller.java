package io.backstay.cloud.wire;

import io.backstay.cloud.Place;
import java.util.regex.Pattern;

/**
 * Who calls: the place that the credential scope names, the principal behind the key, and what the
 * User-Agent names: the application, and the environment that it executes in ({@code
 * AWS_EXECUTION_ENV} of its process), by which replicas are told apart. What is not named is {@code
 * -}.
 */
public record Caller(Place place, String principal, String application, String environment) {

  private static final Pattern ROLE =
      Pattern.compile("arn:aws:sts::(\\d{12}):assumed-role/([^/]+)/.+");

  public Caller(Place place, String principal, String application) {
    this(place, principal, application, "-");
  }

  /** The role that was put on, such as {@code 222222222222/backstay}; an account's root else. */
  public String role() {
    var assumed = ROLE.matcher(principal);
    return assumed.matches()
        ? assumed.group(1) + "/" + assumed.group(2)
        : place.account() + "/root";
  }
}
