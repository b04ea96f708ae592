package io.backstay.copyshare;

import io.backstay.chassis.patience.Lessons;
import io.backstay.chassis.patience.Lessons.Lesson;
import io.backstay.chassis.patience.Watch;
import io.backstay.copyshare.CopySlots.Effect;
import io.backstay.copyshare.CopySlots.Effect.TellCopy;
import io.backstay.copyshare.CopySlots.Effect.TellPace;
import io.backstay.copyshare.Sight.InAws;
import io.backstay.copyshare.SnapshotCopy.Input.Broke;
import io.backstay.copyshare.SnapshotCopy.Input.Stalled;
import io.backstay.copyshare.SnapshotCopy.Input.Stood;
import io.backstay.copyshare.SnapshotCopy.Input.Vanished;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one look at all copies of a place means: who keeps the slot, and who is told what. */
record Findings(Map<String, Sight> sights, Instant at) {
  /** AWS may show a new copy late: what is missing sooner than this after its begin is not gone. */
  private static final Duration UNTIL_SHOWN = Duration.ofMinutes(2);

  /**
   * An item has room for no more of these beside a full board; the others come with a later look.
   */
  private static final int MOST_IDLE = 8;

  /** {@code freed} where a slot has come back. */
  record Learnt(Board board, List<Effect> told, boolean freed) {}

  /** What became of one holder; without one, the slot is free. */
  private record Verdict(
      Optional<Holder> holder, Optional<TellCopy> told, Optional<TellPace> learnt) {}

  private static final Verdict FREE =
      new Verdict(Optional.empty(), Optional.empty(), Optional.empty());

  /** Empty where nothing is new. */
  Optional<Learnt> judge(Board board) {
    var held = new ArrayList<Holder>();
    var told = new ArrayList<Effect>();
    for (var holder : board.held()) {
      var verdict = verdict(board.place(), holder);
      verdict.holder().ifPresent(held::add);
      verdict.told().ifPresent(told::add);
      verdict.learnt().ifPresent(told::add);
    }
    held.stream()
        .filter(holder -> holder.running().filter(one -> one.watch().isIdle(at)).isPresent())
        .limit(MOST_IDLE)
        .map(LaneTalk::idle)
        .forEach(told::add);
    var next = new Board(board.place(), board.tickets(), held, board.crowd(), board.lowered());
    return next.equals(board) && told.isEmpty()
        ? Optional.empty()
        : Optional.of(new Learnt(next, told, held.size() < board.held().size()));
  }

  private Verdict verdict(SlotPlace place, Holder holder) {
    var sight = sights.get(holder.operation());
    if (sight == null || sight.ticket() != holder.ticket()) {
      return kept(holder);
    }
    return switch (sight.aws()) {
      case InAws.Standing(var name, var copy) ->
          new Verdict(
              Optional.empty(),
              Optional.of(new TellCopy(holder.operation(), new Stood(name, begun(holder, copy)))),
              holder.running().map(running -> learnt(place, holder, running, copy)));
      case InAws.Broken(var name, var cause) -> free(holder, new Broke(name, cause));
      case InAws.Going(var name, var percent, var size) ->
          going(
              holder.runs(
                  holder
                      .running()
                      .map(running -> running.seen(percent, at))
                      .orElseGet(() -> unheard(place, name, size))));
      case InAws.Missing(var name) -> missing(holder, name, sight.own());
      case InAws.NotAsked(var running) -> notAsked(place, holder, running, sight.own());
      case InAws.Silent() -> kept(holder.unseen(at));
    };
  }

  /** One that stands still keeps its slot until it is given up. */
  private Verdict going(Holder holder) {
    return holder
        .running()
        .filter(running -> running.watch().isStuck(at))
        .map(running ->
            new TellCopy(holder.operation(), new Stalled(running.name(), running.looks(), at)))
        .map(told -> new Verdict(Optional.of(holder), Optional.of(told), Optional.empty()))
        .orElseGet(() -> kept(holder));
  }

  /**
   * One that has not begun, or has begun a moment ago, may yet be seen; one that is over was never
   * begun, or has been deleted.
   */
  private Verdict missing(Holder holder, String name, Sight.Own own) {
    if (holder.running().isPresent()) {
      var begunAt = holder.running().get().watch().begunAt();
      return at.isBefore(begunAt.plus(UNTIL_SHOWN))
          ? kept(holder.later(begunAt.plus(UNTIL_SHOWN)))
          : free(holder, new Vanished(name, holder.running().get().looks() + 1, at));
    }
    return switch (own) {
      case WAITS, WORKS -> kept(holder.leftAlone(at));
      case OVER -> FREE;
    };
  }

  /**
   * Who waits has not heard that it was let in; what somebody runs whose word was lost is known.
   */
  private Verdict notAsked(
      SlotPlace place, Holder holder, Optional<Running> running, Sight.Own own) {
    if (holder.running().isPresent()) {
      return kept(holder);
    }
    return switch (own) {
      case WAITS ->
          new Verdict(
              Optional.of(holder.leftAlone(at)),
              Optional.of(CopySlots.grant(place, holder)),
              Optional.empty());
      case WORKS -> kept(running.map(holder::runs).orElseGet(() -> holder.leftAlone(at)));
      case OVER -> FREE;
    };
  }

  private TellPace learnt(SlotPlace place, Holder holder, Running running, Copy copy) {
    var lesson = new Lesson(holder.operation(), running.watch().took(at), copy.kmsKey());
    return new TellPace(place.pace(holder.database()), new Lessons.Input.Learnt(lesson));
  }

  /** What was begun without a word of it is watched without a history. */
  private Running unheard(SlotPlace place, String name, int sizeGiB) {
    return new Running(name, Watch.begin(at, sizeGiB, Optional.empty(), place.kind().telling()));
  }

  /** The look does not know when the copy was begun. */
  private static Copy begun(Holder holder, Copy copy) {
    return holder.running().map(running -> copy.begunAt(running.watch().begunAt())).orElse(copy);
  }

  private static Verdict kept(Holder holder) {
    return new Verdict(Optional.of(holder), Optional.empty(), Optional.empty());
  }

  private static Verdict free(Holder holder, SnapshotCopy.Input.Told told) {
    return new Verdict(
        Optional.empty(), Optional.of(new TellCopy(holder.operation(), told)), Optional.empty());
  }
}
