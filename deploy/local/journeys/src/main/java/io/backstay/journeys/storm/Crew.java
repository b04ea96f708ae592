package io.backstay.journeys.storm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Two replicas of every service, who are killed and frozen, and come back. */
final class Crew implements AutoCloseable {
  static final List<String> SERVICES = List.of("snapshot", "copy-share", "audit");
  private static final int REPLICAS = 2;

  private final URI endpoint;
  private final Map<String, Replica> replicas = new TreeMap<>();
  private final List<String> deaths = new ArrayList<>();

  private record Replica(Worker.Order order, Worker worker, Life life) {
    Replica living(Life next) {
      return new Replica(order, worker, next);
    }
  }

  private sealed interface Life {
    record Runs() implements Life {}

    record Frozen(long until) implements Life {}

    record Dead(long until) implements Life {}
  }

  private Crew(URI endpoint) {
    this.endpoint = endpoint;
  }

  /** {@code prefix}: how the replicas' names begin. */
  static Crew start(URI endpoint, String prefix) {
    var crew = new Crew(endpoint);
    for (var service : SERVICES) {
      IntStream.rangeClosed(1, REPLICAS)
          .mapToObj(number -> prefix + service + "-" + number)
          .map(name -> new Worker.Order(service, name, QuickStart.flags(service)))
          .forEach(crew::begin);
    }
    return crew;
  }

  private synchronized void begin(Worker.Order order) {
    replicas.put(order.name(), new Replica(order, Worker.start(order, endpoint), new Life.Runs()));
  }

  /** SIGKILL; it comes back after a while. False where it was dead already. */
  synchronized boolean kill(String name, Duration away) {
    var replica = replicas.get(name);
    if (replica == null || replica.life() instanceof Life.Dead) {
      return false;
    }
    replica.worker().kill();
    replicas.put(name, replica.living(new Life.Dead(System.nanoTime() + away.toNanos())));
    return true;
  }

  /** SIGSTOP: longer than its lease, as a machine that is out of breath. */
  synchronized boolean freeze(String name, Duration time) {
    var replica = replicas.get(name);
    if (replica == null || !(replica.life() instanceof Life.Runs)) {
      return false;
    }
    signal("-STOP", replica.worker());
    replicas.put(name, replica.living(new Life.Frozen(System.nanoTime() + time.toNanos())));
    return true;
  }

  private static void signal(String signal, Worker worker) {
    try {
      var code = new ProcessBuilder("kill", signal, Long.toString(worker.pid())).start().waitFor();
      if (code != 0) {
        throw new IllegalStateException("kill " + signal + " " + worker.pid() + ": " + code);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  /** The replicas of a service, whoever of them lives. */
  synchronized List<String> of(String service) {
    return replicas.values().stream()
        .map(Replica::order)
        .filter(order -> order.service().equals(service))
        .map(Worker.Order::name)
        .toList();
  }

  /** Brings back whose time has come, as whatever runs containers would. */
  synchronized void tend() {
    var now = System.nanoTime();
    for (var replica : List.copyOf(replicas.values())) {
      switch (replica.life()) {
        case Life.Runs() -> {
          if (!replica.worker().isAlive()) {
            deaths.add(replica.order().name() + ", exit code " + replica.worker().exitCode());
            begin(replica.order());
          }
        }
        case Life.Frozen(var until) -> {
          if (now - until >= 0) {
            thaw(replica);
          }
        }
        case Life.Dead(var until) -> {
          if (now - until >= 0) {
            begin(replica.order());
          }
        }
      }
    }
  }

  private void thaw(Replica replica) {
    signal("-CONT", replica.worker());
    replicas.put(replica.order().name(), replica.living(new Life.Runs()));
  }

  /** Everybody is there again from now on. */
  synchronized void complete() {
    for (var replica : List.copyOf(replicas.values())) {
      switch (replica.life()) {
        case Life.Runs() -> {}
        case Life.Frozen(_) -> thaw(replica);
        case Life.Dead(_) -> begin(replica.order());
      }
    }
  }

  /** Who has ended without our doing since this was last asked. */
  synchronized List<String> takeDeaths() {
    var taken = List.copyOf(deaths);
    deaths.clear();
    return taken;
  }

  @Override
  public synchronized void close() {
    replicas.values().stream()
        .filter(replica -> replica.life() instanceof Life.Frozen)
        .forEach(replica -> signal("-CONT", replica.worker()));
    replicas.values().parallelStream().forEach(replica -> replica.worker().kill());
  }
}
