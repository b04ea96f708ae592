package io.backstay.journeys.slots;

import io.backstay.cloud.wire.Reply;
import io.backstay.cloud.wire.Request;
import io.backstay.cloud.wire.Tap;
import io.backstay.cloud.wire.Watch;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes down which copies began and ended, ours and others', and what was refused. */
final class Ledger implements Tap {
  private static final String OURS = "copy-share";
  private static final String TARGET = "TargetDBSnapshotIdentifier";

  private final InstantSource clock;
  private final int slots;
  private final Map<String, String> databases = new HashMap<>();
  private final Set<String> running = new HashSet<>();
  private final Set<String> foreign = new HashSet<>();
  private final List<Begin> begun = new ArrayList<>();
  private int refusals;
  private int refusalsOfOurs;
  private double busy;
  private double offered;

  /** A copy of ours that began. */
  record Begin(String database, Instant at) {}

  Ledger(InstantSource clock, int slots) {
    this.clock = clock;
    this.slots = slots;
  }

  @Override
  public synchronized void served(String service, String action, Request request, Reply reply) {
    if (!action.equals("CopyDBSnapshot")) {
      return;
    }
    var isOurs = request.caller().application().equals(OURS);
    var name = request.form().getOrDefault(TARGET, "");
    if (reply.status() / 100 == 2) {
      if (running.add(name)) {
        if (isOurs) {
          begun.add(new Begin(database(request), clock.instant()));
        } else {
          foreign.add(name);
        }
      }
    } else if (isOurs
        && new String(reply.body(), StandardCharsets.UTF_8).contains("SnapshotQuotaExceeded")) {
      refusals++;
      if (foreign.stream().noneMatch(running::contains)) {
        refusalsOfOurs++;
      }
    }
  }

  private String database(Request request) {
    var source = request.form().getOrDefault("SourceDBSnapshotIdentifier", "");
    return databases.getOrDefault(source.substring(source.lastIndexOf(':') + 1), source);
  }

  synchronized void knows(String snapshot, String database) {
    databases.put(snapshot, database);
  }

  synchronized List<String> running() {
    return List.copyOf(running);
  }

  synchronized void ended(Set<String> names) {
    running.removeAll(names);
  }

  /** So much time has passed while so many slots were taken and somebody waited. */
  synchronized void passed(Duration time, int taken) {
    busy += (double) Math.min(taken, slots) * time.toMillis();
    offered += (double) slots * time.toMillis();
  }

  synchronized int begunCount() {
    return begun.size();
  }

  synchronized List<Begin> begun() {
    return List.copyOf(begun);
  }

  synchronized int foreignRunning() {
    return (int) foreign.stream().filter(running::contains).count();
  }

  synchronized int foreignCount() {
    return foreign.size();
  }

  synchronized int refusals() {
    return refusals;
  }

  /** Those at which no stranger had a slot. */
  synchronized int refusalsOfOurs() {
    return refusalsOfOurs;
  }

  /** Share of the slots that were taken while somebody waited, over time. */
  synchronized double use() {
    return offered == 0 ? 1 : busy / offered;
  }

  /** Takes a slot right before one of ours is begun, as somebody else might. */
  static Watch intruding(Runnable intrusion) {
    return (moment, caller, _, action) -> {
      if (moment == Watch.Moment.BEFORE
          && action.equals("CopyDBSnapshot")
          && caller.application().equals(OURS)) {
        intrusion.run();
      }
      return true;
    };
  }
}
