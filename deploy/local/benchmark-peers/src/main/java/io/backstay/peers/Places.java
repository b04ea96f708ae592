package io.backstay.peers;

import java.util.Optional;

/** Where a contestant works; its queues and its table bear its name, as those of a service do. */
record Places(String name, String topicArn) {

  /** Reads {@code BACKSTAY_SERVICE} and {@code BACKSTAY_EVENTS_TOPIC_ARN}. */
  static Places ofEnvironment() {
    return new Places(required("BACKSTAY_SERVICE"), required("BACKSTAY_EVENTS_TOPIC_ARN"));
  }

  private static String required(String variable) {
    return Optional.ofNullable(System.getenv(variable))
        .orElseThrow(() -> new IllegalStateException(variable + " is missing"));
  }

  String commandQueue() {
    return "backstay-" + name + "-commands";
  }

  String eventQueue() {
    return "backstay-" + name + "-events";
  }

  String table() {
    return "backstay-" + name;
  }
}
