package io.backstay.cloud.wire;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The credential scope of a request that was signed with Signature Version 4: it alone says who
 * calls which service where.
 */
record Scope(String accessKeyId, String region, String service) {

  private static final Pattern CREDENTIAL =
      Pattern.compile("Credential=([^/,\\s]+)/\\d{8}/([a-z0-9-]+)/([a-z0-9-]+)/aws4_request");

  static Optional<Scope> of(String authorization) {
    var found = CREDENTIAL.matcher(authorization);
    return found.find()
        ? Optional.of(new Scope(found.group(1), found.group(2), found.group(3)))
        : Optional.empty();
  }
}
