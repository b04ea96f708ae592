package io.backstay.copyshare.io;

import io.backstay.chassis.inbox.Received;
import io.backstay.chassis.route.Commands.Known;
import io.backstay.chassis.route.Route;
import io.backstay.chassis.store.Item.Origin;
import io.backstay.contracts.Command;
import io.backstay.contracts.CopySnapshot;
import io.backstay.contracts.CreateSnapshot;
import io.backstay.contracts.Envelope;
import io.backstay.contracts.Parsed;
import io.backstay.contracts.ShareSnapshot;
import io.backstay.contracts.StepIds;
import io.backstay.contracts.UnshareSnapshot;
import io.backstay.copyshare.CopyJob;
import io.backstay.copyshare.SnapshotCopy;
import io.backstay.copyshare.SnapshotShare;
import io.backstay.copyshare.SnapshotShare.Wish;
import java.util.Optional;

/** Each command begins an operation of its own, under the command's id. */
record CommandInbound(Lines lines) implements Known {

  @Override
  public Optional<Route> route(Envelope<Command> command, Received message, Origin origin) {
    var id = command.id();
    return switch (command.data()) {
      case CopySnapshot copy when id.length() > StepIds.LONGEST_COPY -> Optional.of(tooLong(copy));
      case CopySnapshot copy -> {
        var job = new CopyJob(id, copy, message.sender(), command.time());
        yield Optional.of(
            new Route.To<>(lines.copies(), id, new SnapshotCopy.Input.Requested(job), origin));
      }
      case ShareSnapshot share ->
          Optional.of(share(new Wish.Give(share), command, message, origin));
      case UnshareSnapshot unshare ->
          Optional.of(share(new Wish.TakeBack(unshare), command, message, origin));
      case CreateSnapshot _ -> Optional.empty();
    };
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
