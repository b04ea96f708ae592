package io.backstay.copyshare.io;

import io.backstay.chassis.store.Item;
import io.backstay.chassis.store.Store;
import io.backstay.contracts.Cause;
import io.backstay.contracts.json.Json;
import io.backstay.copyshare.Copy;
import io.backstay.copyshare.CopyKind;
import io.backstay.copyshare.CopySlots;
import io.backstay.copyshare.CopySlots.Input.Seen;
import io.backstay.copyshare.Holder;
import io.backstay.copyshare.Sight;
import io.backstay.copyshare.Sight.InAws;
import io.backstay.copyshare.SlotPlace;
import io.backstay.fleet.Fleet;
import io.backstay.fleet.Outcome;
import io.backstay.fleet.SnapshotView;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at all copies that have a slot of one place, with one call to the fleet. */
record Lookout(Store store, Fleet fleet, InstantSource world) {
  private static final Json<CopySlots.State> STATES = Json.of(CopySlots.State.class);

  /** A holder, and what it says itself; AWS is asked where there is a name. */
  private record Subject(Holder holder, Whereabouts own) {}

  /**
   * What the copies themselves have stored is read before AWS is asked: one that was over by then
   * begins nothing any more.
   */
  Seen lookAtAll(SlotPlace place, String operation, List<String> due) {
    if (place.kind() == CopyKind.REDSHIFT) {
      return new Arrivals(store, fleet).lookAt(holders(operation), due, world.instant());
    }
    var subjects = holders(operation).stream().map(this::subject).toList();
    var names =
        subjects.stream().flatMap(subject -> subject.own().name().stream()).distinct().toList();
    var at = world.instant();
    Outcome<Map<String, SnapshotView>> outcome =
        names.isEmpty()
            ? new Outcome.Succeeded<>(Map.of())
            : fleet.lookAtAll(place.kind().engine(), place.account(), place.region(), names);
    var sights = new HashMap<String, Sight>();
    for (var subject : subjects) {
      var looker = subject.holder().operation();
      var own = subject.own();
      var aws =
          own.name().isEmpty()
              ? Optional.<InAws>of(new InAws.NotAsked(own.running()))
              : inAws(own.name().get(), outcome, due.contains(looker), at);
      aws.map(it -> new Sight(subject.holder().ticket(), it, own.own()))
          .ifPresent(sight -> sights.put(looker, sight));
    }
    return new Seen(sights, at);
  }

  /** What was asked for besides and not answered has cost nothing. */
  private static Optional<InAws> inAws(
      String name, Outcome<Map<String, SnapshotView>> outcome, boolean isDue, Instant at) {
    return switch (outcome) {
      case Outcome.Succeeded<Map<String, SnapshotView>>(var views) ->
          Optional.of(inAws(name, Optional.ofNullable(views.get(name)), at));
      case Outcome.Refused<Map<String, SnapshotView>> _ ->
          Optional.<InAws>of(new InAws.Silent()).filter(_ -> isDue);
    };
  }

  private List<Holder> holders(String operation) {
    return store
        .load(operation)
        .map(Item::state)
        .map(STATES::read)
        .map(state ->
            switch (state) {
              case CopySlots.State.New() -> List.<Holder>of();
              case CopySlots.State.Open open -> open.board().held();
            })
        .orElse(List.of());
  }

  /** One whose copy is known to run needs no other word: AWS's is the last. */
  private Subject subject(Holder holder) {
    return holder
        .running()
        .map(running ->
            new Whereabouts(Sight.Own.WORKS, Optional.of(running.name()), Optional.empty()))
        .map(own -> new Subject(holder, own))
        .orElseGet(() ->
            new Subject(holder, Whereabouts.of(store.load(holder.operation()), holder.ticket())));
  }

  private static InAws inAws(String name, Optional<SnapshotView> seen, Instant at) {
    return seen.map(view -> inAws(view, at)).orElseGet(() -> new InAws.Missing(name));
  }

  static InAws inAws(SnapshotView view, Instant at) {
    var name = view.ref().name();
    return switch (view.status()) {
      case SnapshotView.InProgress(var percent) -> new InAws.Going(name, percent, view.sizeGiB());
      case SnapshotView.Available() ->
          new InAws.Standing(
              name, new Copy(view.arn(), view.kmsKey(), view.sizeGiB(), at, view.tags()));
      case SnapshotView.Failed(var status) ->
          new InAws.Broken(name, broken("AWS set the copy to " + status));
      case SnapshotView.Gone() -> new InAws.Missing(name);
    };
  }

  static Cause broken(String message) {
    return new Cause(
        "CopyBroken",
        message,
        "Look at the events in RDS and at the destination's key, then copy again.");
  }
}
