package io.backstay.journeys.storm;

import io.backstay.cloud.wire.Reply;
import io.backstay.cloud.wire.Request;
import io.backstay.cloud.wire.Tap;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Reads along what the services say, and notes each call that changed something and named what is
 * not ours.
 */
final class Clerk implements Tap {
  private final Bystanders bystanders;
  private final Tap next;
  private final Queue<String> noted = new ConcurrentLinkedQueue<>();

  Clerk(Bystanders bystanders, Tap next) {
    this.bystanders = bystanders;
    this.next = next;
  }

  @Override
  public void served(String service, String action, Request request, Reply reply) {
    if (!Crew.SERVICES.contains(request.caller().application())) {
      return;
    }
    if (service.equals("rds") && changes(action) && reply.status() / 100 == 2) {
      request.form().values().stream()
          .filter(bystanders::isNamed)
          .forEach(name ->
              noted.add("%s by %s of %s".formatted(action, request.caller().environment(), name)));
    }
    next.served(service, action, request, reply);
  }

  private static boolean changes(String action) {
    return !action.startsWith("Describe") && !action.startsWith("List");
  }

  List<String> take() {
    var taken = new ArrayList<String>();
    for (var note = noted.poll(); note != null; note = noted.poll()) {
      taken.add(note);
    }
    return taken;
  }
}
