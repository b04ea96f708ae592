package io.backstay.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.backstay.cloud.LocalCloud;
import io.backstay.cloud.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * Holds {@code docs/asyncapi.yaml} to what is deployed, to the schemas and to the flows. AsyncAPI's
 * own JSON Schema comes in no artefact that this build resolves, so the rules of the format that
 * matter here are checked one by one.
 */
final class AsyncApiTest {
  private static final Path FILE = Repository.DOCS.resolve("asyncapi.yaml");
  private static Map<String, Object> document = Map.of();

  @BeforeAll
  static void deploy() {
    try (var cloud = LocalCloud.start(Settings.still());
        var clients = new Clients(cloud.endpoint(), "test")) {
      new Infrastructure(clients).make();
      document = new AsyncApi(Deployed.of(clients)).document();
    }
  }

  private static String yaml() {
    var options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setWidth(120);
    options.setSplitLines(false);
    options.setIndicatorIndent(2);
    options.setIndentWithIndicator(true);
    return new Yaml(options).dump(document);
  }

  @Test
  void the_committed_document_is_what_is_deployed_and_spoken() throws IOException {
    if (Boolean.getBoolean("contracts.write")) {
      Files.writeString(FILE, yaml());
    }
    assertEquals(yaml(), Repository.text(FILE), "-Dcontracts.write=true writes it anew");
  }

  @Test
  void every_reference_leads_to_something() {
    for (var reference : references(tree())) {
      if (reference.startsWith("#/")) {
        assertTrue(tree().at(reference.substring(1)).isObject(), reference);
      } else {
        assertTrue(Files.isRegularFile(Repository.DOCS.resolve(reference)), reference);
      }
    }
  }

  @Test
  void an_operation_names_only_messages_of_its_channel_and_does_what_operations_do() {
    for (var operation : tree().path("operations")) {
      var channel = operation.path("channel").path("$ref").asText() + "/messages/";
      var action = operation.path("action").asText();
      assertTrue(List.of("send", "receive").contains(action), operation.toString());
      for (var message : operation.path("messages")) {
        var reference = message.path("$ref").asText();
        assertTrue(reference.startsWith(channel), reference);
      }
    }
  }

  @Test
  void every_channel_has_its_address_and_every_message_its_payload() {
    for (var channel : tree().path("channels").properties()) {
      assertEquals(channel.getKey(), channel.getValue().path("address").asText());
    }
    for (var message : tree().path("components").path("messages")) {
      assertTrue(message.path("payload").path("schema").isObject(), message.toString());
    }
  }

  @Test
  void every_command_is_heard_by_one_service_and_every_event_is_said_by_some() {
    var heard = new ArrayList<String>();
    var said = new TreeSet<String>();
    for (var service : Infrastructure.SERVICES) {
      heard.addAll(Spoken.commandsOf(service));
      said.addAll(Spoken.eventsOf(service));
    }
    said.addAll(Spoken.saidByNobodyYet());
    assertEquals(Repository.types("commands"), heard.stream().sorted().toList());
    assertEquals(Repository.types("events"), List.copyOf(said));
    assertEquals(List.of(), Spoken.strangers());
  }

  @Test
  void a_subscription_asks_for_nothing_that_nobody_says() {
    var events = Repository.types("events");
    for (var reference : references(tree().path("operations"))) {
      if (reference.startsWith("#/channels/" + Home.EVENTS + "/messages/")) {
        assertTrue(events.contains(reference.replaceAll(".*/", "")), reference);
      }
    }
  }

  private static JsonNode tree() {
    return new ObjectMapper().valueToTree(document);
  }

  private static List<String> references(JsonNode within) {
    return within.findValuesAsText("$ref");
  }
}
