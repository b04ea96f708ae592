package io.backstay.chassis.service;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.runtime.Micronaut;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starts a service as a process of its own, or inside another program. */
public final class Service {
  private static final int WRONG_USAGE = 2;

  private Service() {}

  /** Runs until SIGTERM; ends with exit code 2 and one line where the settings are wrong. */
  public static void run(String name, String... args) {
    try {
      Micronaut.build(args).properties(Map.of("backstay.service", name)).banner(false).start();
    } catch (RuntimeException failure) {
      System.err.println("backstay-" + name + ": " + oneLine(failure));
      System.exit(WRONG_USAGE); // Netty's threads would keep the process alive
    }
  }

  /** Starts it within this process, with these settings and none of the environment's. */
  public static ApplicationContext start(String name, Map<String, Object> settings) {
    ApplicationContextBuilder builder =
        ApplicationContext.builder()
            .environmentPropertySource(false)
            .deduceEnvironment(false)
            .properties(settings)
            .properties(Map.of("backstay.service", name))
            .banner(false);
    var context = builder.start();
    context.findBean(EmbeddedServer.class).ifPresent(EmbeddedServer::start);
    return context;
  }

  private static String oneLine(Throwable failure) {
    var cause = failure;
    for (@Nullable Throwable next = failure; next != null; next = next.getCause()) {
      cause = next;
      if (next instanceof WrongSettings) {
        break;
      }
    }
    return String.valueOf(cause.getMessage()).replaceAll("\\s*\\R\\s*", " ");
  }
}
