package io.backstay.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.backstay.chassis.inbox.Received;
import io.backstay.chassis.route.Route;
import io.backstay.chassis.route.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.Yaml;

/** Holds a service to what {@code docs/asyncapi.yaml} says of it. */
public final class AsyncApiRules {

  /** The time at which the committed samples of commands are sent. */
  public static final Instant AT = Instant.parse("2026-11-20T02:00:00Z");

  private AsyncApiRules() {}

  /** Of all commands there are, the service takes those that the document names on its queue. */
  public static void check(String service, Router commands) {
    var taken = new TreeSet<String>();
    for (var command : names("contracts/src/main/resources/schemas/commands", ".v1.json")) {
      var sample =
          Repository.ROOT.resolve("contracts/src/test/resources/golden/v1/" + command + ".json");
      if (!(commands.route(received(text(sample))) instanceof Route.Aside)) {
        taken.add(command);
      }
    }
    assertEquals(documented("backstay-" + service + "-commands"), taken);
  }

  private static Received received(String body) {
    return new Received("queue", "message-1", body, AT, "AROA1", 1, "receipt", Map.of());
  }

  private static Set<String> documented(String queue) {
    Map<String, Object> document =
        new Yaml().load(text(Repository.ROOT.resolve("docs/asyncapi.yaml")));
    var messages = new TreeSet<String>();
    if (document.get("channels") instanceof Map<?, ?> channels
        && channels.get(queue) instanceof Map<?, ?> channel
        && channel.get("messages") instanceof Map<?, ?> named) {
      named.keySet().forEach(name -> messages.add((String) name));
    }
    return messages;
  }

  private static Set<String> names(String folder, String suffix) {
    try (var files = Files.list(Repository.ROOT.resolve(folder))) {
      var names = new TreeSet<String>();
      files.forEach(file -> names.add(file.getFileName().toString().replace(suffix, "")));
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
