package io.backstay.chassis.route;

import io.backstay.chassis.process.Resource;
import io.backstay.chassis.run.Line;
import io.backstay.chassis.store.Item.Origin;
import io.backstay.contracts.Command;
import io.backstay.contracts.Envelope;
import io.backstay.contracts.Parsed;
import java.util.List;

/** Where a message leads. */
public sealed interface Route {

  /** To an operation, which begins with this input if the flow says so. */
  record To<S, I, E>(Line<S, I, E> line, String operation, I input, Origin origin)
      implements Route {}

  /** To whichever operation claimed the resource; without one, nowhere. */
  record ToHolder<S, I, E>(Line<S, I, E> line, Resource resource, I input, Origin origin)
      implements Route {}

  /** To as many operations of our own as there are commands in it. */
  record Split(List<Envelope<Command>> commands) implements Route {
    public Split {
      commands = List.copyOf(commands);
    }
  }

  /** Nowhere: not for us. Acknowledged and counted by reason. */
  record Nowhere(String why) implements Route {}

  /** To where a person sees it. */
  record Aside(Parsed.Broken<?> broken) implements Route {}
}
