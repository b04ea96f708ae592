package io.backstay.retention.io;

import io.backstay.chassis.inbox.Received;
import io.backstay.chassis.route.Commands.Known;
import io.backstay.chassis.route.Route;
import io.backstay.chassis.store.Item.Origin;
import io.backstay.contracts.ApplyRetention;
import io.backstay.contracts.Command;
import io.backstay.contracts.ConfirmRetention;
import io.backstay.contracts.Database;
import io.backstay.contracts.Envelope;
import io.backstay.contracts.Event.CommandAccepted;
import io.backstay.contracts.Parsed;
import io.backstay.contracts.PlaceHold;
import io.backstay.contracts.ReleaseHold;
import io.backstay.retention.Confirmation;
import io.backstay.retention.Entry;
import io.backstay.retention.FleetForget;
import io.backstay.retention.FleetTask;
import io.backstay.retention.Forget;
import io.backstay.retention.ForgetTask;
import io.backstay.retention.HoldRequest;
import io.backstay.retention.PointRecord.Input.HoldWanted;
import io.backstay.retention.PointRecord.Input.OfHold;
import io.backstay.retention.PointRecord.Input.ReleaseWanted;
import io.backstay.retention.Rules;
import java.util.Optional;

/** A command leads to the recovery point or the run that it names, or begins a run. */
record CommandInbound(Lines lines) implements Known {

  @Override
  public Optional<Route> route(Envelope<Command> command, Received message, Origin origin) {
    if (!(command.data() instanceof Command.OfRetention about)) {
      return Optional.empty();
    }
    var sender = message.sender();
    return Optional.of(
        switch (about) {
          case ApplyRetention apply -> apply(command, apply, sender, origin);
          case ConfirmRetention confirm -> confirm(command, confirm, sender, origin);
          case PlaceHold place -> place(command, place, sender, origin);
          case ReleaseHold release ->
              hold(
                  command,
                  release.recoveryPoint(),
                  new ReleaseWanted(request(command, sender), release.hold()),
                  origin);
        });
  }

  private Route apply(
      Envelope<Command> command, ApplyRetention apply, String sender, Origin origin) {
    if (apply.retention().filter(retention -> Rules.of(retention).isEmpty()).isPresent()) {
      return aside(command, "retention", "must keep something, but keeps nothing");
    }
    return apply
        .database()
        .map(database -> forget(command, database, apply, sender, origin))
        .orElseGet(() -> fleet(command, apply, sender, origin));
  }

  private Route fleet(
      Envelope<Command> command, ApplyRetention apply, String sender, Origin origin) {
    var run = Runs.ofFleet(command.id());
    return new Route.To<>(
        lines.fleets(),
        run,
        new FleetForget.Input.Asked(
            new FleetTask(run, apply.retention(), command.time()),
            new CommandAccepted(apply, sender)),
        origin);
  }

  private Route forget(
      Envelope<Command> command,
      Database database,
      ApplyRetention apply,
      String sender,
      Origin origin) {
    var run = Runs.of(command.id());
    var task = new ForgetTask(run, database, apply.retention(), true, command.time());
    return new Route.To<>(
        lines.forgets(),
        run,
        new Forget.Input.Asked(task, new CommandAccepted(apply, sender)),
        origin);
  }

  private Route confirm(
      Envelope<Command> command, ConfirmRetention confirm, String sender, Origin origin) {
    var by = new Confirmation(sender, confirm.requestedBy(), confirm.reason());
    if (Runs.isOfFleet(confirm.run())) {
      return new Route.To<>(
          lines.fleets(), confirm.run(), new FleetForget.Input.Confirmed(by), origin);
    }
    return Runs.isOne(confirm.run())
        ? new Route.To<>(
            lines.forgets(), confirm.run(), new Forget.Input.Confirmed(by, command.time()), origin)
        : aside(command, "run", "must be a run as RetentionStopped names it");
  }

  private Route place(Envelope<Command> command, PlaceHold place, String sender, Origin origin) {
    return place.until().filter(until -> !until.isAfter(command.time())).isPresent()
        ? aside(command, "until", "must be later than the command itself")
        : hold(
            command,
            place.recoveryPoint(),
            new HoldWanted(request(command, sender), place.until()),
            origin);
  }

  private Route hold(Envelope<Command> command, String arn, OfHold wanted, Origin origin) {
    return Entry.operation(arn)
        .<Route>map(point -> new Route.To<>(lines.points(), point, wanted, origin))
        .orElseGet(() ->
            aside(command, "recoveryPoint", "must be the ARN of an RDS or Redshift snapshot"));
  }

  private static HoldRequest request(Envelope<Command> command, String sender) {
    var data = command.data();
    return new HoldRequest(command.id(), sender, data.requestedBy(), data.reason(), command.time());
  }

  private static Route aside(Envelope<Command> command, String field, String rule) {
    return new Route.Aside(
        new Parsed.Broken<>(field, rule, Optional.of(command.type()), command.data().subject()));
  }
}
