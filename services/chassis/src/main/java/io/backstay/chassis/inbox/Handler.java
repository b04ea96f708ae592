package io.backstay.chassis.inbox;

/** What a service does with a message; it may throw {@link io.backstay.chassis.Outage}. */
@FunctionalInterface
public interface Handler {
  Answer handle(Received message);
}
