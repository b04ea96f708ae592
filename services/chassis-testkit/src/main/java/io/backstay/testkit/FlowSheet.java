package io.backstay.testkit;

import io.backstay.chassis.process.Flow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The all-pairs test of a flow: offers every sampled input to every sampled state, and compares
 * what comes of it with the committed {@code docs/flows/<flow>.md}. With {@code -Dflows.write=true}
 * it writes that page instead.
 *
 * <p>Every leaf of the sealed types needs a sample; where a guard looks into a value, give several
 * and say in a label what is special about each.
 */
public final class FlowSheet<S, I, E> {
  static final String WRITE = "flows.write";

  private final Flow<S, I, E> flow;
  private final Class<S> stateType;
  private final Class<I> inputType;
  private final List<Sample<S>> states = new ArrayList<>();
  private final List<Sample<I>> inputs = new ArrayList<>();

  private FlowSheet(Flow<S, I, E> flow, Class<S> stateType, Class<I> inputType) {
    this.flow = flow;
    this.stateType = stateType;
    this.inputType = inputType;
  }

  public static <S, I, E> FlowSheet<S, I, E> of(
      Flow<S, I, E> flow, Class<S> stateType, Class<I> inputType) {
    return new FlowSheet<>(flow, stateType, inputType);
  }

  @SafeVarargs
  public final FlowSheet<S, I, E> states(S... samples) {
    for (var sample : samples) {
      states.add(Sample.plain(sample));
    }
    return this;
  }

  /** {@code what} tells this sample from the others of its leaf. */
  public FlowSheet<S, I, E> state(String what, S sample) {
    states.add(Sample.labelled(what, sample));
    return this;
  }

  @SafeVarargs
  public final FlowSheet<S, I, E> inputs(I... samples) {
    for (var sample : samples) {
      inputs.add(Sample.plain(sample));
    }
    return this;
  }

  /** {@code what} tells this sample from the others of its leaf. */
  public FlowSheet<S, I, E> input(String what, I sample) {
    inputs.add(Sample.labelled(what, sample));
    return this;
  }

  /** Throws an {@link AssertionError} that says what is missing, unsound or different. */
  public void check() {
    check(Repository.ROOT.resolve("docs/flows"), Boolean.getBoolean(WRITE));
  }

  void check(Path folder, boolean write) {
    var page = render();
    var file = folder.resolve(flow.name() + ".md");
    try {
      if (write) {
        Files.createDirectories(folder);
        Files.writeString(file, page);
      } else {
        compare(file, page);
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  String render() {
    var table =
        new Pairs<>(flow, Sample.ordered(stateType, states), Sample.ordered(inputType, inputs));
    table.check();
    return new FlowPage<>(flow, table).render();
  }

  private void compare(Path file, String page) throws IOException {
    var how = "; ./mvnw -D" + WRITE + "=true test writes it anew";
    if (!Files.exists(file)) {
      throw new AssertionError("docs/flows/" + file.getFileName() + " is missing" + how);
    }
    var committed = Files.readString(file).lines().toList();
    var rendered = page.lines().toList();
    if (!committed.equals(rendered)) {
      throw new AssertionError(
          "docs/flows/%s differs from what the flow does%s%n%s"
              .formatted(file.getFileName(), how, differences(committed, rendered)));
    }
  }

  private static String differences(List<String> committed, List<String> rendered) {
    var gone = committed.stream().filter(line -> !rendered.contains(line)).map(line -> "- " + line);
    var come = rendered.stream().filter(line -> !committed.contains(line)).map(line -> "+ " + line);
    return Stream.concat(gone, come).collect(Collectors.joining("\n"));
  }
}
