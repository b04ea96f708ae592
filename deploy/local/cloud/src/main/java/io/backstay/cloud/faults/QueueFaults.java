package io.backstay.cloud.faults;

/**
 * What at-least-once delivery does to the messages of standard queues: the probability that one
 * comes twice, and that one comes once more after it was deleted; each at most once, within a
 * simulated minute.
 */
public record QueueFaults(Name queue, double doubled, double again) {

  public QueueFaults {
    Rules.probability("queues.double", doubled);
    Rules.probability("queues.again", again);
  }

  public static QueueFaults none() {
    return new QueueFaults(Name.ANY, 0, 0);
  }

  public QueueFaults withDoubled(double value) {
    return new QueueFaults(queue, value, again);
  }

  public QueueFaults withAgain(double value) {
    return new QueueFaults(queue, doubled, value);
  }

  public QueueFaults of(String pattern) {
    return new QueueFaults(new Name(pattern), doubled, again);
  }
}
