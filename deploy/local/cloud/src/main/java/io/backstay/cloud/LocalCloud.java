package io.backstay.cloud;

import com.sun.net.httpserver.HttpServer;
import io.backstay.cloud.faults.Faults;
import io.backstay.cloud.wire.FrontDoor;
import io.backstay.cloud.wire.Tap;
import io.backstay.cloud.wire.Watch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A local AWS on one loopback endpoint: every service in one simulated time, and an admin API under
 * {@code /_local}.
 */
public final class LocalCloud implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LocalCloud.class);
  private static final int TICK_MILLISECONDS = 10;

  static {
    // Read once, when the server's classes load: without it each small answer waits for the delayed
    // acknowledgement of the last.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.maxIdleConnections", "2000");
  }

  private final HttpServer server;
  private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("cloud-clock").factory());
  private final SimulatedClock clock;
  private final Timeline timeline;
  private final Books books = new Books();
  private final Readiness readiness = new Readiness();
  private final Services services;
  private final FrontDoor frontDoor;

  private LocalCloud(Settings settings) throws IOException {
    // First what can be wrong about the settings: nothing is open yet that would have to be closed.
    var fleet = settings.fleet().map(FleetFile::read).orElseGet(FleetFile::empty);
    var faults = settings.faults().map(FaultFile::read).orElseGet(Faults::none);
    server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port()), 1024);
    server.setExecutor(requests);
    clock = new SimulatedClock(settings.start(), settings.speed());
    timeline = new Timeline(clock);
    services = new Services(settings, fleet, clock, endpoint());
    services.timed().forEach(timeline::add);
    server.createContext("/_local", new Admin(this));
    frontDoor = new FrontDoor(services.byName(), services, books, services.disturbances());
    server.createContext("/", frontDoor);
    faults(faults);
  }

  /**
   * Starts everything and takes requests from then on; fails where the port is taken or the fleet
   * file is wrong.
   */
  public static LocalCloud start(Settings settings) {
    return start(settings, List.of());
  }

  /** As above; health says that it is not ready until each of these parts is. */
  public static LocalCloud start(Settings settings, List<String> parts) {
    try {
      var cloud = new LocalCloud(settings);
      parts.forEach(cloud.readiness::expect);
      cloud.run();
      return cloud;
    } catch (IOException failed) {
      throw new UncheckedIOException(
          "The local cloud cannot listen on 127.0.0.1:"
              + settings.port()
              + ": "
              + failed.getMessage(),
          failed);
    }
  }

  private void run() {
    server.start();
    if (clock.speed() > 0) {
      var _ =
          ticker.scheduleWithFixedDelay(
              this::tick, TICK_MILLISECONDS, TICK_MILLISECONDS, TimeUnit.MILLISECONDS);
    }
  }

  private void tick() {
    try {
      timeline.catchUp();
    } catch (RuntimeException failed) {
      // An exception that leaves here would stop the clock for good.
      LOG.error("The passing of time failed", failed);
    }
  }

  /** Where SDKs and the command line reach it, such as {@code http://127.0.0.1:4566}. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public SimulatedClock clock() {
    return clock;
  }

  public Books books() {
    return books;
  }

  /** What must be up before {@code GET /_local/health} answers 200. */
  public Readiness readiness() {
    return readiness;
  }

  /**
   * What goes wrong from now on, in place of what did so far: keys that were disabled are enabled
   * again, and every count begins anew.
   */
  public void faults(Faults faults) {
    services.faults(faults, clock.instant());
    timeline.catchUp();
  }

  public Faults faults() {
    return services.faults();
  }

  /**
   * How often each fault in force struck, by its path in the faults, such as {@code events.drop} or
   * {@code calls[0]}.
   */
  public SortedMap<String, Long> struck() {
    return services.struck();
  }

  /** What a queue of this ARN would tell CloudWatch. */
  public QueueReading queue(String arn) {
    return services.queue(arn);
  }

  /** Shows every request to {@code watch}, which may let it vanish. */
  public void watch(Watch watch) {
    frontDoor.watch(watch);
  }

  /** Shows every request and its reply to {@code tap}, which only reads. */
  public void tap(Tap tap) {
    frontDoor.tap(tap);
  }

  /**
   * Lets simulated time pass at once; everything due on the way happens in its order and at its own
   * time.
   */
  public void advance(Duration time) {
    timeline.step(time);
  }

  /** When the next thing happens that is known now; a test jumps there. */
  public Optional<Instant> nextDue() {
    return timeline.nextDue();
  }

  @Override
  public void close() {
    ticker.shutdownNow();
    // What is cut off from here on is no answer of ours.
    frontDoor.tap(Tap.NOBODY);
    server.stop(0);
    requests.shutdownNow();
    try {
      services.close();
    } catch (IOException failed) {
      LOG.warn("A service behind the front door did not stop", failed);
    }
  }
}
