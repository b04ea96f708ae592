package io.backstay.cloud.wire;

import io.backstay.cloud.Place;

/**
 * Who calls: the place that the credential scope names, the principal behind the key, and the
 * application that the User-Agent names.
 */
public record Caller(Place place, String principal, String application) {}
