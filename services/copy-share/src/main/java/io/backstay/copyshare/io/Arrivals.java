package io.backstay.copyshare.io;

import io.backstay.chassis.store.Store;
import io.backstay.copyshare.CopyJob;
import io.backstay.copyshare.CopySlots;
import io.backstay.copyshare.Holder;
import io.backstay.copyshare.Running;
import io.backstay.copyshare.Sight;
import io.backstay.copyshare.Sight.InAws;
import io.backstay.fleet.Fleet;
import io.backstay.fleet.Outcome;
import io.backstay.fleet.Refusal;
import io.backstay.fleet.SnapshotView;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;

/**
 * Looks for what Redshift brings to another region by itself: each copy alone, for what has come is
 * marked as its operation's in the same breath. What has not come is on its way for as long as its
 * copy waits for it.
 */
record Arrivals(Store store, Fleet fleet) {

  CopySlots.Input lookAt(List<Holder> holders, Instant at) {
    var sights = new HashMap<String, Sight>();
    for (var holder : holders) {
      var stored = store.load(holder.operation());
      var own = Whereabouts.of(stored, holder.ticket());
      var copying = Whereabouts.copying(stored);
      if (copying.isEmpty()) {
        sights.put(
            holder.operation(), new Sight(holder.ticket(), notCopying(holder, own), own.own()));
        continue;
      }
      switch (fleet.lookAtCopy(CopyOutbound.copy(copying.get()))) {
        case Outcome.Succeeded<SnapshotView>(var view) ->
            sights.put(
                holder.operation(),
                new Sight(holder.ticket(), seen(copying.get(), view, at), own.own()));
        case Outcome.Refused<SnapshotView>(Refusal.Final refusal) ->
            sights.put(
                holder.operation(),
                new Sight(holder.ticket(), refused(copying.get(), refusal), own.own()));
        // It is looked at again in its time; what others showed counts.
        case Outcome.Refused<SnapshotView>(Refusal.Passing _) -> {}
      }
    }
    return sights.isEmpty() ? new CopySlots.Input.Unseen(at) : new CopySlots.Input.Seen(sights, at);
  }

  /** Redshift may show it under a prefix; its copy knows it by the name of the source. */
  private static InAws seen(CopyJob job, SnapshotView view, Instant at) {
    return switch (Lookout.inAws(view, at)) {
      case InAws.Standing(_, var copy) -> new InAws.Standing(job.copyName(), copy);
      case InAws.Broken(_, var cause) -> new InAws.Broken(job.copyName(), cause);
      case InAws.Going(_, var percent, var size) -> new InAws.Going(job.copyName(), percent, size);
      case InAws.Missing _ -> new InAws.Missing(job.copyName());
      case InAws.NotAsked asked -> asked;
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
