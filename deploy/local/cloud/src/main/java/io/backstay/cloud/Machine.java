package io.backstay.cloud;

import io.backstay.cloud.wire.Answer;
import io.backstay.cloud.wire.Call;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One AWS service as a pure machine: a call or the passing of time turns one state into the next.
 * The host keeps the state.
 */
public interface Machine<S> {

  record Handled<S>(S state, Answer answer) {}

  record Advanced<S>(S state, List<Happening> happenings) {
    public Advanced {
      happenings = List.copyOf(happenings);
    }
  }

  /**
   * Something that AWS would put on the default bus of {@code place}, or tell a topic there; {@code
   * detail} is the event's detail as JSON.
   */
  record Happening(
      Place place,
      Instant time,
      String source,
      String detailType,
      List<String> resources,
      String detail) {
    public Happening {
      resources = List.copyOf(resources);
    }
  }

  /** Called after {@link #advance} to {@code now}, so the state is up to date. */
  Handled<S> handle(S state, Call call, Instant now);

  /** Everything that time alone brings, up to and including {@code now}. */
  Advanced<S> advance(S state, Instant now);

  /**
   * When time alone next brings something: the clock is stepped from one due time to the next. A
   * machine that does not say is advanced to the end of a step in one go.
   */
  default Optional<Instant> due(S state) {
    return Optional.empty();
  }
}
