package io.backstay.copyshare.io;

import io.backstay.chassis.inbox.Received;
import io.backstay.chassis.route.Commands.Known;
import io.backstay.chassis.route.Route;
import io.backstay.chassis.store.Item.Origin;
import io.backstay.contracts.Command;
import io.backstay.contracts.CopySnapshot;
import io.backstay.contracts.CreateSnapshot;
import io.backstay.contracts.Envelope;
import io.backstay.contracts.Hops;
import io.backstay.contracts.Parsed;
import io.backstay.contracts.RemoveHop;
import io.backstay.contracts.ShareSnapshot;
import io.backstay.contracts.StepIds;
import io.backstay.contracts.UnshareSnapshot;
import io.backstay.copyshare.CopyJob;
import io.backstay.copyshare.HopRemoval;
import io.backstay.copyshare.SnapshotCopy;
import io.backstay.copyshare.SnapshotShare;
import io.backstay.copyshare.SnapshotShare.Wish;
import java.util.List;
import java.util.Optional;

/**
 * Each command begins an operation of its own, under the command's id; {@code hopKey} encrypts what
 * is copied in between, where a destination names no key for that.
 */
record CommandInbound(Lines lines, String hopKey) implements Known {

  @Override
  public Optional<Route> route(Envelope<Command> command, Received message, Origin origin) {
    var id = command.id();
    return switch (command.data()) {
      case CopySnapshot copy when id.length() > StepIds.LONGEST_COPY -> Optional.of(tooLong(copy));
      case CopySnapshot copy -> Optional.of(copy(copy, command, message, origin));
      case RemoveHop remove -> {
        var job = new HopRemoval.Job(id, remove, message.sender(), command.time());
        yield Optional.of(
            new Route.To<>(lines.removals(), id, new HopRemoval.Input.Requested(job), origin));
      }
      case ShareSnapshot share ->
          Optional.of(share(new Wish.Give(share), command, message, origin));
      case UnshareSnapshot unshare ->
          Optional.of(share(new Wish.TakeBack(unshare), command, message, origin));
      case CreateSnapshot _, Command.OfPolicy _, Command.OfRetention _ -> Optional.empty();
    };
  }

  /** Where AWS needs two hops, the first is a copy of its own, whose end begins the second. */
  private Route copy(
      CopySnapshot copy, Envelope<Command> command, Received message, Origin origin) {
    if (copy.onward().isPresent() || copy.original().isPresent()) {
      return begin(copy, command, message, origin);
    }
    if (!Hops.needsHop(copy.source(), copy.destination())) {
      var plain = copy.to(copy.destination().by(Optional.empty()), Optional.empty());
      return begin(plain, command, message, origin);
    }
    var key = copy.destination().via().orElse(hopKey);
    var first =
        copy.to(
            Hops.between(copy.source(), copy.destination(), key),
            Optional.of(copy.destination().by(Optional.of(key))));
    var id = StepIds.hop(command.id());
    var envelope =
        Envelope.<Command>of(id, command.source(), command.time(), first)
            .within(id, Optional.of(command.id()));
    return new Route.Split(
        List.of(
            command
                .trace()
                .map(trace -> envelope.traced(trace.child(id, "begin")))
                .orElse(envelope)));
  }

  private Route begin(
      CopySnapshot copy, Envelope<Command> command, Received message, Origin origin) {
    var job = new CopyJob(command.id(), copy, message.sender(), command.time());
    return new Route.To<>(
        lines.copies(), command.id(), new SnapshotCopy.Input.Requested(job), origin);
  }

  private Route share(Wish wish, Envelope<Command> command, Received message, Origin origin) {
    var job = new SnapshotShare.Job(command.id(), wish, message.sender(), command.time());
    return new Route.To<>(
        lines.shares(), command.id(), new SnapshotShare.Input.Requested(job), origin);
  }

  private static Route tooLong(CopySnapshot copy) {
    var rule = "must be at most " + StepIds.LONGEST_COPY + " characters for a copy";
    var type = Optional.of(CopySnapshot.class.getSimpleName());
    return new Route.Aside(new Parsed.Broken<>("id", rule, type, Optional.of(copy.database())));
  }
}
