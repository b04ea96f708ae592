package io.backstay.chassis.patience;

import static io.backstay.chassis.process.Decision.become;
import static io.backstay.chassis.process.Decision.ignore;

import io.backstay.chassis.patience.Lessons.State.Known;
import io.backstay.chassis.patience.Lessons.State.New;
import io.backstay.chassis.process.Decision;
import io.backstay.chassis.process.Flow;
import io.backstay.chassis.process.Resource;
import io.backstay.chassis.process.Rests;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Remembers how long the last works of one kind took; nothing else. */
public final class Lessons implements Flow<Lessons.State, Lessons.Input, Lessons.Nothing> {
  private static final int MOST = 5;

  public sealed interface State extends Rests {
    Pace pace();

    record New() implements State {
      @Override
      public Pace pace() {
        return Pace.unknown();
      }
    }

    record Known(List<Lesson> lessons) implements State {
      public Known {
        lessons = List.copyOf(lessons);
      }

      @Override
      public Pace pace() {
        return new Pace(lessons.stream().map(Lesson::took).toList(), lessons.getLast().kmsKey());
      }
    }
  }

  public sealed interface Input {
    /** One more is done. */
    record Learnt(Lesson lesson) implements Input {}
  }

  /** What the work of an operation took, and its key, where it has one. */
  public record Lesson(String operation, Took took, Optional<String> kmsKey) {}

  /** It only remembers. */
  public enum Nothing {}

  private record On(State state, Input input) {}

  @Override
  public String name() {
    return "pace";
  }

  @Override
  public State initial() {
    return new New();
  }

  @Override
  public Decision<State, Nothing> decide(State state, Input input) {
    return switch (new On(state, input)) {
      case On(New _, Input.Learnt(var lesson)) -> become(new Known(List.of(lesson)));
      case On(Known(var lessons), Input.Learnt(var lesson)) ->
          lessons.stream().anyMatch(known -> known.operation().equals(lesson.operation()))
              ? ignore("is known already")
              : become(new Known(with(lessons, lesson)));
    };
  }

  @Override
  public Input patienceEnded(State waiting, Instant at) {
    throw new IllegalStateException(waiting + " waits for nothing");
  }

  @Override
  public Input claimTaken(State wanted, Resource resource, String holder) {
    throw new IllegalStateException(wanted + " claims nothing");
  }

  private static List<Lesson> with(List<Lesson> lessons, Lesson last) {
    var all = new ArrayList<>(lessons);
    all.add(last);
    return all.subList(Math.max(0, all.size() - MOST), all.size());
  }
}
