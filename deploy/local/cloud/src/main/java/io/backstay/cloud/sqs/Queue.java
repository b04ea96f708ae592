package io.backstay.cloud.sqs;

import io.backstay.cloud.Place;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which queue: its place and its name. */
record Queue(Place place, String name) {

  private static final Pattern ARN =
      Pattern.compile("arn:aws:sqs:([a-z0-9-]+):(\\d{12}):([A-Za-z0-9_.-]{1,80})");

  static Optional<Queue> ofArn(String arn) {
    var found = ARN.matcher(arn);
    return found.matches()
        ? Optional.of(new Queue(new Place(found.group(2), found.group(1)), found.group(3)))
        : Optional.empty();
  }

  String arn() {
    return "arn:aws:sqs:" + place.region() + ":" + place.account() + ":" + name;
  }

  /** The path of its URL below the endpoint. */
  String path() {
    return "/" + place.account() + "/" + name;
  }

  boolean fifo() {
    return name.endsWith(".fifo");
  }
}
