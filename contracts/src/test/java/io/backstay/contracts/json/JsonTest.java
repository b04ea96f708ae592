package io.backstay.contracts.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.contracts.Command;
import io.backstay.contracts.CreateSnapshot;
import io.backstay.contracts.Database;
import io.backstay.contracts.Engine;
import io.backstay.contracts.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class JsonTest {

  private static final Database ORDERS =
      new Database(Engine.RDS_INSTANCE, "111111111111", "us-east-1", "orders");

  sealed interface State {
    record Idle() implements State {}

    /** Its component {@code type} and its answers must not disturb. */
    record Creating(
        Command command,
        Instant since,
        Duration patience,
        Optional<String> name,
        Optional<Command> other,
        int attempt,
        boolean sure,
        String type)
        implements State {
      public boolean isLate() {
        return attempt > 3;
      }

      public String getSummary() {
        return type + attempt;
      }
    }

    sealed interface Open extends State {
      Map<String, Child> children();
    }

    record Copying(Map<String, Child> children, SortedMap<String, Instant> due, Set<String> seen)
        implements Open {}

    record Sharing(Map<String, Child> children, List<Open> before, Set<Engine> engines)
        implements Open {}
  }

  sealed interface Child {
    record Asked(Database of) implements Child {}

    enum Known implements Child {
      DONE,
      FAILED
    }
  }

  sealed interface Ambiguous {
    record Group() {
      record Done() implements Ambiguous {}
    }

    record Done() implements Ambiguous {}
  }

  private static final CreateSnapshot COMMAND =
      new CreateSnapshot(
          ORDERS,
          new Plan(List.of(), List.of("222222222222"), Optional.empty()),
          Optional.empty(),
          Duration.ofHours(6),
          "alice",
          "why");

  private final Json<State> json = Json.of(State.class);

  private void survives(State state) {
    assertEquals(state, json.read(json.write(state)));
  }

  @Test
  void every_kind_of_component_survives() {
    var now = Instant.parse("2026-11-20T02:00:00.123Z");
    var copying =
        new State.Copying(
            Map.of("a", new Child.Asked(ORDERS), "b", Child.Known.DONE),
            new TreeMap<>(Map.of("x", now)),
            Set.of("p", "q"));
    survives(new State.Idle());
    survives(
        new State.Creating(
            COMMAND,
            now,
            Duration.ofMinutes(61),
            Optional.of("n"),
            Optional.of(COMMAND),
            4,
            true,
            "t"));
    survives(
        new State.Creating(
            COMMAND, now, Duration.ZERO, Optional.empty(), Optional.empty(), 0, false, ""));
    survives(copying);
    survives(new State.Sharing(Map.of(), List.of(copying), Set.of(Engine.RDS_INSTANCE)));
  }

  @Test
  void the_form_is_plain_and_only_components_are_in_it() {
    var text =
        json.write(
            new State.Creating(
                COMMAND,
                Instant.EPOCH,
                Duration.ofMinutes(1),
                Optional.empty(),
                Optional.empty(),
                1,
                true,
                "t"));
    assertEquals(
        """
        {"@type":"Creating","command":{"@type":"CreateSnapshot","database":{"engine":"RDS_INSTANCE","account":"111111111111",\
        "region":"us-east-1","identifier":"orders"},"plan":{"copies":[],"shareWith":["222222222222"]},"window":"PT6H",\
        "requestedBy":"alice","reason":"why"},"since":"1970-01-01T00:00:00Z","patience":"PT1M","attempt":1,"sure":true,"type":"t"}\
        """,
        text);
  }

  @Test
  void maps_and_sets_are_written_in_one_order() {
    var text =
        json.write(
            new State.Copying(
                Map.of("c", Child.Known.DONE, "a", Child.Known.FAILED, "b", Child.Known.DONE),
                new TreeMap<>(),
                Set.of("z", "y", "x", "w")));
    assertTrue(text.indexOf("\"a\"") < text.indexOf("\"b\""), text);
    assertTrue(text.indexOf("\"b\"") < text.indexOf("\"c\""), text);
    assertTrue(text.contains("[\"w\",\"x\",\"y\",\"z\"]"), text);
  }

  @Test
  void what_an_older_or_a_newer_version_wrote_is_read() {
    assertEquals(
        new State.Sharing(Map.of(), List.of(), Set.of()),
        json.read("{\"@type\":\"Sharing\",\"children\":{},\"addedLater\":{\"a\":1}}"));
  }

  @Test
  void a_leaf_may_be_stored_by_its_own_type() {
    var idle = Json.of(State.Idle.class);
    assertEquals(new State.Idle(), idle.read(idle.write(new State.Idle())));
  }

  @Test
  void damaged_text_and_unknown_types_are_refused() {
    assertThrows(IllegalArgumentException.class, () -> json.read("{"));
    assertThrows(IllegalArgumentException.class, () -> json.read("{\"@type\":\"Nobody\"}"));
  }

  @Test
  void two_leaves_of_one_name_are_refused() {
    assertThrows(IllegalArgumentException.class, () -> Json.of(Ambiguous.class));
  }
}
