package io.backstay.chassis.route;

import io.backstay.chassis.inbox.Received;

/**
 * What a service makes of the messages on one of its queues. Pure: it looks at nothing but the
 * message.
 */
@FunctionalInterface
public interface Router {
  Route route(Received message);
}
