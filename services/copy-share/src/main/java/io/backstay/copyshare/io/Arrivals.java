package io.backstay.copyshare.io;

import io.backstay.chassis.store.Store;
import io.backstay.contracts.Database;
import io.backstay.copyshare.CopyJob;
import io.backstay.copyshare.CopySlots.Input.Seen;
import io.backstay.copyshare.Holder;
import io.backstay.copyshare.Running;
import io.backstay.copyshare.Sight;
import io.backstay.copyshare.Sight.InAws;
import io.backstay.fleet.Fleet;
import io.backstay.fleet.NewCopy;
import io.backstay.fleet.Outcome;
import io.backstay.fleet.Refusal;
import io.backstay.fleet.SnapshotView;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks for what Redshift brings to another region by itself; what has come is marked as its
 * operation's in the same breath. What has not come is on its way for as long as its copy waits for
 * it.
 */
record Arrivals(Store store, Fleet fleet) {

  /** A holder, what it says itself, and the copy that it waits for. */
  private record Subject(Holder holder, Whereabouts own, Optional<CopyJob> copying) {
    Set<Database> cluster() {
      return copying.map(job -> Set.of(job.command().database())).orElse(Set.of());
    }

    Optional<NewCopy> copy() {
      return copying.map(CopyOutbound::copy);
    }
  }

  /**
   * One call for all that are {@code due}, and for what it shows besides: of the same cluster, or
   * of any where several are due. Of what is not due only that it has come is told: that it has not
   * costs it none of its looks.
   */
  Seen lookAt(List<Holder> held, List<String> due, Instant at) {
    var subjects = held.stream().map(this::subject).toList();
    var clusters =
        subjects.stream()
            .filter(subject -> due.contains(subject.holder().operation()))
            .flatMap(subject -> subject.cluster().stream())
            .collect(Collectors.toSet());
    var seen =
        fleet.lookAtCopies(
            subjects.stream()
                .filter(subject -> clusters.size() > 1 || clusters.containsAll(subject.cluster()))
                .flatMap(subject -> subject.copy().stream())
                .toList());
    var sights = new HashMap<String, Sight>();
    for (var subject : subjects) {
      var isDue = due.contains(subject.holder().operation());
      var aws = inAws(subject, seen, at);
      if (isDue || aws instanceof InAws.Standing) {
        var sight = new Sight(subject.holder().ticket(), aws, subject.own().own());
        sights.put(subject.holder().operation(), sight);
      }
    }
    return new Seen(sights, at);
  }

  private Subject subject(Holder holder) {
    var stored = store.load(holder.operation());
    return new Subject(
        holder, Whereabouts.of(stored, holder.ticket()), Whereabouts.copying(stored));
  }

  private static InAws inAws(
      Subject subject, Map<NewCopy, Outcome<SnapshotView>> seen, Instant at) {
    return subject
        .copying()
        .flatMap(job ->
            Optional.ofNullable(seen.get(CopyOutbound.copy(job)))
                .map(outcome -> inAws(job, outcome, at)))
        .orElseGet(() -> notCopying(subject.holder(), subject.own()));
  }

  private static InAws inAws(CopyJob job, Outcome<SnapshotView> outcome, Instant at) {
    return switch (outcome) {
      case Outcome.Succeeded<SnapshotView>(var view) -> seen(job, view, at);
      case Outcome.Refused<SnapshotView>(Refusal.Final refusal) -> refused(job, refusal);
      case Outcome.Refused<SnapshotView>(Refusal.Passing _) -> new InAws.Silent();
    };
  }

  /** Redshift may show it under a prefix; its copy knows it by the name of the source. */
  private static InAws seen(CopyJob job, SnapshotView view, Instant at) {
    return switch (Lookout.inAws(view, at)) {
      case InAws.Standing(_, var copy) -> new InAws.Standing(job.copyName(), copy);
      case InAws.Broken(_, var cause) -> new InAws.Broken(job.copyName(), cause);
      case InAws.Going(_, var percent, var size) -> new InAws.Going(job.copyName(), percent, size);
      case InAws.Missing _ -> new InAws.Missing(job.copyName());
      case InAws.NotAsked asked -> asked;
      case InAws.Silent silent -> silent;
    };
  }

  private static InAws refused(CopyJob job, Refusal.Final refusal) {
    return new InAws.Broken(job.copyName(), refusal.cause());
  }

  /** One that is over has nothing on its way that it waits for. */
  private static InAws notCopying(Holder holder, Whereabouts own) {
    return switch (own.own()) {
      case WAITS, WORKS -> new InAws.NotAsked(own.running());
      case OVER ->
          holder
              .running()
              .map(Running::name)
              .<InAws>map(InAws.Missing::new)
              .orElseGet(() -> new InAws.NotAsked(own.running()));
    };
  }
}
