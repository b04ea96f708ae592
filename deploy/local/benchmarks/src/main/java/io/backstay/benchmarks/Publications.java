package io.backstay.benchmarks;

import io.backstay.cloud.wire.Reply;
import io.backstay.cloud.wire.Request;
import io.backstay.cloud.wire.Tap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Sees when the topic has taken what a step announces. */
final class Publications implements Tap {
  private static final Pattern OPERATION = Pattern.compile("\"operation\"\\s*:\\s*\"([^\"]+)\"");

  private final Map<String, Long> sentAt = new ConcurrentHashMap<>();
  private final LinkedBlockingQueue<Long> latencies = new LinkedBlockingQueue<>();
  private final List<String> bodies = new ArrayList<>();

  void sent(String operation, long nanos) {
    sentAt.put(operation, nanos);
  }

  @Override
  public void served(String service, String action, Request request, Reply reply) {
    if (!service.equals("sns") || !action.startsWith("Publish") || reply.status() != 200) {
      return;
    }
    var now = System.nanoTime();
    request.form().values().stream()
        .filter(value -> value.startsWith("{"))
        .forEach(body -> published(body, now));
  }

  private void published(String body, long now) {
    synchronized (bodies) {
      bodies.add(body);
    }
    var operation = OPERATION.matcher(body);
    var since = operation.find() ? sentAt.remove(operation.group(1)) : null;
    if (since != null) {
      latencies.add(now - since);
    }
  }

  /** The latencies of so many steps, in nanoseconds; fails when none comes for a minute. */
  List<Long> await(int steps) throws InterruptedException {
    var all = new ArrayList<Long>();
    while (all.size() < steps) {
      var next = latencies.poll(1, TimeUnit.MINUTES);
      if (next == null) {
        throw new IllegalStateException(
            (steps - all.size()) + " of " + steps + " steps were not published within a minute");
      }
      all.add(next);
    }
    return all;
  }

  /** What was published since the last call. */
  List<String> bodies() {
    synchronized (bodies) {
      var all = List.copyOf(bodies);
      bodies.clear();
      return all;
    }
  }
}
