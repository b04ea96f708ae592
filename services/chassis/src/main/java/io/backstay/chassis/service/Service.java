package io.backstay.chassis.service;

import io.backstay.chassis.Outage;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts a service as a process of its own, or inside another program. */
public final class Service {
  private static final Logger LOG = LoggerFactory.getLogger(Service.class);
  private static final int FAILED = 1;
  private static final int WRONG_USAGE = 2;

  static {
    // The SDK makes a reader of XML answers for each new thread, and so for each of our messages.
    // Unnamed, it is looked for in every jar each time.
    System.setProperty(
        "javax.xml.stream.XMLInputFactory", "com.sun.xml.internal.stream.XMLInputFactoryImpl");
  }

  private Service() {}

  /**
   * Runs until SIGTERM, then finishes what is in hand. One line and exit code 2 where the settings
   * are wrong, exit code 1 where it cannot start for another reason.
   */
  public static void run(String name, String... args) {
    try {
      // Not Micronaut.run: that tells of a wrong setting in fifty lines and ends with its own code.
      var context = started(name, ApplicationContext.builder().args(args));
      var stopped = new CountDownLatch(1);
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    context.close();
                    stopped.countDown();
                  },
                  "stop"));
      LOG.atInfo().addKeyValue("service", name).log("started");
      stopped.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException failure) {
      System.err.println("backstay-" + name + ": " + oneLine(failure));
      System.exit(end(failure)); // Netty's threads would keep the process alive
    }
  }

  /** Starts it within this process, with these settings and none of the environment's. */
  public static ApplicationContext start(String name, Map<String, Object> settings) {
    return started(
        name,
        ApplicationContext.builder()
            .environmentPropertySource(false)
            .deduceEnvironment(false)
            .properties(settings));
  }

  private static ApplicationContext started(String name, ApplicationContextBuilder builder) {
    var context = builder.properties(Map.of("backstay.service", name)).banner(false).start();
    context.findBean(EmbeddedServer.class).ifPresent(EmbeddedServer::start);
    return context;
  }

  private static int end(RuntimeException failure) {
    if (cause(failure) instanceof WrongSettings) {
      return WRONG_USAGE;
    }
    LOG.atError().setCause(failure).log("cannot start");
    return FAILED;
  }

  private static String oneLine(RuntimeException failure) {
    return String.valueOf(cause(failure).getMessage()).replaceAll("\\s*\\R\\s*", " ");
  }

  /** What says it in our own words, or else the first cause. */
  private static Throwable cause(Throwable failure) {
    var cause = failure;
    for (@Nullable Throwable next = failure; next != null; next = next.getCause()) {
      cause = next;
      if (next instanceof WrongSettings || next instanceof Outage) {
        break;
      }
    }
    return cause;
  }
}
