package io.backstay.chassis.service;

import io.backstay.chassis.inbox.Inbox;
import java.util.List;

/** The open inboxes of a running service. */
public final class Station implements AutoCloseable {
  private final List<Inbox> inboxes;

  Station(List<Inbox> inboxes) {
    this.inboxes = List.copyOf(inboxes);
  }

  /** False while a queue does not answer. */
  boolean isAnswering() {
    return inboxes.stream().allMatch(Inbox::isAnswering);
  }

  /** Closes all inboxes at the same time, each finishing what it has in hand. */
  @Override
  public void close() {
    inboxes.parallelStream().forEach(Inbox::close);
  }
}
