package io.backstay.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.chassis.process.Decision;
import io.backstay.chassis.process.Ended;
import io.backstay.chassis.process.Flow;
import io.backstay.chassis.process.Resource;
import io.backstay.chassis.process.Waits;
import io.backstay.testkit.tea.Tea;
import io.backstay.testkit.tea.Tea.Effect;
import io.backstay.testkit.tea.Tea.Input;
import io.backstay.testkit.tea.Tea.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FlowSheetTest {
  @TempDir private Path folder;

  @Test
  void page_shows_diagram_patience_and_every_pair() {
    var page = tea().render();
    assertTrue(page.startsWith("# tea\n"));
    assertTrue(page.contains("    [*] --> New\n"));
    assertTrue(page.contains("    New --> Heating: Ordered\n"));
    assertTrue(page.contains("    Served --> [*]\n"));
    assertTrue(page.contains("## Heating\n\nPatient for 30 minutes.\n"));
    assertTrue(page.contains("| Boiled | **Pouring** | Pour × 2 |\n"));
    assertTrue(
        page.contains(
            "| Boiled, NotYet, Poured (first), Poured (second), PatienceEnded | park: nothing was"
                + " ordered |  |\n"),
        page);
    assertTrue(page.contains("## Pouring (last cup)\n"));
    assertTrue(page.contains("| Poured (second) | **Served** | RingBell |\n"), page);
  }

  @Test
  void page_is_the_same_each_time() {
    assertEquals(tea().render(), tea().render());
  }

  @Test
  void what_was_written_is_accepted_and_any_difference_is_not() throws IOException {
    tea().check(folder, true);
    tea().check(folder, false);
    var file = folder.resolve("tea.md");
    Files.writeString(file, Files.readString(file).replace("Pour × 2", "Pour × 3"));
    var failure = assertThrows(AssertionError.class, () -> tea().check(folder, false));
    assertTrue(failure.toString().contains("Pour × 2"));
  }

  @Test
  void a_page_that_is_missing_fails_and_says_how_to_write_it() {
    var failure = assertThrows(AssertionError.class, () -> tea().check(folder, false));
    assertTrue(failure.toString().contains("-Dflows.write=true"));
  }

  @Test
  void a_leaf_without_a_sample_fails() {
    var sheet = FlowSheet.of(new Tea(), State.class, Input.class).states(new State.New());
    var failure = assertThrows(AssertionError.class, sheet::render);
    assertTrue(failure.toString().contains("[Heating, Looking, Pouring, Served, Failed]"));
  }

  @Test
  void a_flow_that_breaks_the_rules_of_flows_fails() {
    var sheet =
        FlowSheet.of(new Unsound(), Unsound.S.class, Unsound.I.class)
            .states(new Unsound.S.Sleeping(), new Unsound.S.Stuck(), new Unsound.S.Over())
            .inputs(new Unsound.I.Go(), new Unsound.I.Time());
    var failure = assertThrows(AssertionError.class, sheet::render).toString();
    assertTrue(failure.contains("Sleeping: patience must be more than zero"));
    assertTrue(failure.contains("Sleeping: its patience ends and nothing comes of it"));
    assertTrue(failure.contains("nothing moves Stuck: it neither ends nor waits"));
    assertTrue(failure.contains("Over + Go: leaves a state that has ended"));
  }

  private static FlowSheet<State, Input, Effect> tea() {
    return FlowSheet.of(new Tea(), State.class, Input.class)
        .states(new State.New(), new State.Heating("k", 2), new State.Looking("k", 2))
        .state("first cup", new State.Pouring("k", 2, List.of()))
        .state("last cup", new State.Pouring("k", 2, List.of(0)))
        .states(new State.Served(2), new State.Failed("x"))
        .inputs(new Input.Ordered("k", 2), new Input.Boiled(), new Input.NotYet())
        .input("first", new Input.Poured(0))
        .input("second", new Input.Poured(1))
        .inputs(new Input.PatienceEnded(), new Input.KettleTaken("op-2"));
  }

  /** Breaks each of the rules that hold for every flow. */
  private static final class Unsound implements Flow<Unsound.S, Unsound.I, String> {
    sealed interface S {
      record Sleeping() implements S, Waits {
        @Override
        public Duration patience() {
          return Duration.ZERO;
        }
      }

      record Stuck() implements S {}

      record Over() implements S, Ended {}
    }

    sealed interface I {
      record Go() implements I {}

      record Time() implements I {}
    }

    @Override
    public String name() {
      return "unsound";
    }

    @Override
    public S initial() {
      return new S.Sleeping();
    }

    @Override
    public Decision<S, String> decide(S state, I input) {
      return switch (input) {
        case I.Go() -> Decision.become(new S.Stuck());
        case I.Time() -> Decision.ignore("no");
      };
    }

    @Override
    public I patienceEnded(S waiting, Instant at) {
      return new I.Time();
    }

    @Override
    public I claimTaken(S wanted, Resource resource, String holder) {
      return new I.Time();
    }
  }
}
