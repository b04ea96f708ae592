package io.backstay.chassis.service;

import io.backstay.chassis.inbox.InboxSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * What every service is told by its environment.
 *
 * @param name the service, such as {@code audit}: names its queues and its table
 * @param topicArn where events are published ({@code BACKSTAY_EVENTS_TOPIC_ARN})
 * @param clock where a local cloud serves its simulated time ({@code BACKSTAY_CLOCK_URL}); the
 *     system's clock where absent
 * @param inbox {@code BACKSTAY_INBOX_CAPACITY} (default 50), {@code BACKSTAY_INBOX_VISIBILITY}
 *     (default PT30S), {@code BACKSTAY_INBOX_DRAIN} (default PT20S)
 * @param lease how long a worker may be busy with one operation before another one may step in
 *     ({@code BACKSTAY_LEASE}, default PT1M)
 */
public record ServiceSettings(
    String name, String topicArn, Optional<URI> clock, InboxSettings inbox, Duration lease) {

  static ServiceSettings read(String name, SettingsReader reader) {
    var topic =
        reader.matching(
            "backstay.events.topic-arn",
            "arn:aws[a-z-]*:sns:[a-z0-9-]+:\\d{12}:[A-Za-z0-9_-]{1,256}",
            "must be the ARN of an SNS topic");
    var clock = reader.address("backstay.clock-url");
    var inbox =
        new InboxSettings(
            reader.number("backstay.inbox.capacity", 50, 1, 1000),
            reader.duration(
                "backstay.inbox.visibility",
                Duration.ofSeconds(30),
                Duration.ofSeconds(2),
                Duration.ofHours(12)),
            reader.duration(
                "backstay.inbox.drain",
                Duration.ofSeconds(20),
                Duration.ZERO,
                Duration.ofMinutes(10)));
    var lease =
        reader.duration(
            "backstay.lease", Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofMinutes(10));
    return reader.checked(new ServiceSettings(name, topic, clock, inbox, lease));
  }

  public String source() {
    return "backstay/" + name;
  }

  public String table() {
    return "backstay-" + name;
  }

  public String commandQueue() {
    return "backstay-" + name + "-commands";
  }

  public String eventQueue() {
    return "backstay-" + name + "-events";
  }
}
