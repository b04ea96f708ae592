package io.backstay.contracts.sns;

import java.util.Optional;
import java.util.regex.Pattern;

/** Where a topic is, as its ARN says. */
public record Topic(String account, String region) {

  private static final Pattern ARN =
      Pattern.compile("arn:aws[a-z-]*:sns:([a-z0-9-]{1,32}):([0-9]{12}):[a-zA-Z0-9_-]{1,256}");

  static Optional<Topic> of(String arn) {
    var parts = ARN.matcher(arn);
    return parts.matches()
        ? Optional.of(new Topic(parts.group(2), parts.group(1)))
        : Optional.empty();
  }
}
