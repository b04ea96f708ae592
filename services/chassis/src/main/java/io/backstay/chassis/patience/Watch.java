package io.backstay.chassis.patience;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of work that AWS is at, and when the next look at it is worth a call. Where events
 * tell of the end, looks are only a net. Where none does, looks are placed so that they tell the
 * most about the end, and then closely around it; there are few of them, whatever comes.
 */
public record Watch(
    Instant begunAt,
    int sizeGiB,
    Optional<Span> expected,
    Telling telling,
    Looks looks,
    boolean behind,
    Instant startsBy,
    Instant lookAt) {

  /** Where nothing is before it, AWS begins within this time. */
  private static final Duration PROMPT = Duration.ofSeconds(10);

  /** Looks around the end come so many seconds after each other, so that it is found within 60. */
  private static final double CLOSE = 52;

  /** What a look must not come before. */
  private static final double AFTER = 2;

  private static final double SOONEST = 60;
  private static final double FIRST = 300;
  private static final double RARELY = 1800;

  /** While AWS does not answer, pauses grow so that hours of that cost few calls. */
  private static final double SPARSE = 3;

  /** What shares the looks of a plan with others has so few. */
  private static final int FEW = 3;

  private static final double SPARSE_OF_FEW = 20;
  private static final double FIRST_OF_FEW = 900;

  private static final int CANDIDATES = 60;

  /** What shows 0 percent may have done almost one. */
  private static final double UNSEEN = 0.99;

  private static final int FOR_THE_END = 3;

  /** Of what AWS is at, so much of its longest time shows. */
  private static final double SHOWS = 0.1;

  private static final double HOUR = 3600;
  private static final double LONGEST_SILENCE = 6 * HOUR;
  private static final double LONGEST_REST = 3 * HOUR;

  /** Others may be made for long before it is its turn. */
  private static final double LONGEST_LINE = 24 * HOUR;

  public static Watch begin(
      Instant begunAt, int sizeGiB, Optional<Span> expected, Telling telling) {
    return begin(begunAt, sizeGiB, expected, telling, telling.looks());
  }

  /** With so many looks, or fewer, before they become rare. */
  public static Watch begin(
      Instant begunAt, int sizeGiB, Optional<Span> expected, Telling telling, int allowance) {
    var most = Math.min(allowance, telling.looks());
    var none = Looks.none(most, begunAt);
    var starts = begunAt.plus(PROMPT);
    var watch = new Watch(begunAt, sizeGiB, expected, telling, none, false, starts, begunAt);
    return watch.lookingIn(watch.first(), begunAt);
  }

  /** AWS is at others for so long first: it is looked at only where nobody says that they ended. */
  public Watch behind(Duration others) {
    if (looks.haveMoved() || telling != Telling.PROGRESS) {
      return this;
    }
    var wait = 1.5 * (Pace.seconds(others) + Pace.seconds(atMost()));
    var shown = looks.answered();
    var waiting = new Watch(begunAt, sizeGiB, expected, telling, shown, true, startsBy, lookAt);
    return waiting.lookingIn(Math.max(RARELY, wait), begunAt);
  }

  /**
   * AWS is at it since then at the earliest, though not before it was begun, for the one before it
   * was found over only {@code at} that time; without a history it is taken to have been found less
   * than a minute late, which is wrong where each copy has but one look. Once it moves, its looks
   * know better.
   */
  public Watch onTurn(Instant since, Instant at) {
    var start = later(begunAt, expected.isPresent() ? since : at.minus(time(CLOSE)));
    if (looks.haveMoved() || (!behind && start.equals(begunAt))) {
      return this;
    }
    var anew = looks.anew(start);
    var starts = at.plus(PROMPT);
    var turn = new Watch(start, sizeGiB, expected, telling, anew, false, starts, lookAt);
    var late = Pace.seconds(Duration.between(start, at));
    var first = turn.lookingIn(Math.max(turn.first(), late + turn.first() / 2), start);
    var seen = looks.areNone() ? start : looks.lastAt();
    var soonest = seen.plusSeconds((long) SOONEST);
    return first.lookAt().isBefore(soonest) ? turn.lookingIn(SOONEST, seen) : first;
  }

  /** So long it takes at most, or, where that is not known, usually. */
  public Duration atMost() {
    return time(expected.map(Span::most).orElseGet(this::net));
  }

  /**
   * Once it was found done: the earliest end, as far as looks tell; where none saw it under way, a
   * guess.
   */
  public Instant notBefore() {
    if (looks.areNone()) {
      var guess = looks.silentSince().orElse(lookAt).minus(time(CLOSE));
      return looks
          .silentSince()
          .flatMap(_ -> expected)
          .map(span -> later(guess, begunAt.plus(time(span.least()))))
          .orElse(guess);
    }
    var seen = looks.lastAt();
    return prompt()
        .map(forecast -> begunAt.plus(time(forecast.span().least())))
        .filter(least -> least.isAfter(seen))
        .orElse(seen);
  }

  private double first() {
    return switch (telling) {
      case EVENT -> net();
      case PROGRESS ->
          expected
              .map(span -> Math.max(SOONEST, first(span, looks.left())))
              .orElseGet(() -> looks.left() <= 1 ? net() : FIRST);
      case NOTHING ->
          expected
              .map(span -> Math.max(SOONEST, span.least() + CLOSE))
              .orElse(FIRST + (double) sizeGiB);
    };
  }

  /** The fewer looks there are, the nearer to the end comes the first: the last one after it. */
  private static double first(Span span, int left) {
    if (left <= 1) {
      return span.most() + AFTER;
    }
    return left == 2 ? span.least() : span.least() * 0.6;
  }

  /** Well above what such a size takes, so that a look is needed only where the event was lost. */
  private double net() {
    var usual = 900 + 6.0 * sizeGiB;
    return expected.map(span -> Math.max(usual, 1.5 * span.most())).orElse(usual);
  }

  /** What waits for others shows nothing, and that costs it none of its looks. */
  public Watch seen(int percent, Instant at) {
    if (!behind) {
      return looked(percent, at);
    }
    return percent > 0
        ? onTurn(begunAt, begunAt).looked(percent, at)
        : with(looks.answered()).lookingIn(Math.max(RARELY, since(at)), at);
  }

  /**
   * A look that AWS did not answer comes again in minutes, for what keeps it from answering mostly
   * passes; then each time after three times as long as it has lasted. It costs one of the looks,
   * but none of what waits for others.
   */
  public Watch unseen(Instant at) {
    return unseen(at, FIRST, SPARSE);
  }

  /** Likewise, but where it has few looks, minutes of that cost one of them, and hours another. */
  public Watch unseenWithFewLooks(Instant at) {
    return looks.most() > FEW ? unseen(at) : unseen(at, FIRST_OF_FEW, SPARSE_OF_FEW);
  }

  private Watch unseen(Instant at, double first, double sparse) {
    var silence = Pace.seconds(Duration.between(looks.silentSince().orElse(at), at));
    var longest = Math.max(LONGEST_SILENCE, since(at) / 8);
    var pause = Math.clamp(sparse * silence, first, longest);
    var unanswered = looks.unanswered(at);
    return behind
        ? with(unanswered).lookingIn(Math.max(RARELY, pause), at)
        : with(unanswered.oneFewer()).lookingIn(pause, at);
  }

  /** It is looked at for another reason than its patience, so that refusals count anew. */
  public Watch told() {
    return with(looks.answered());
  }

  /** AWS has told that it is done, and shows it in a moment. */
  public Watch soon(Instant at) {
    return told().lookingIn(SOONEST, at);
  }

  /**
   * Where its looks are spent and it stands still, whoever begins anew what is stuck looks again
   * when it would be, though hardly within half an hour: at the latest when planned or, if that is
   * later, in three hours or three times as long as all the time before, whichever is sooner.
   */
  public Watch untilStuck() {
    if (behind || !standsStill() || looks.left() > (telling == Telling.EVENT ? 0 : -1)) {
      return this;
    }
    var at = looks.lastAt();
    var stuck = tooLong() - still(at) + AFTER;
    var planned = Pace.seconds(Duration.between(at, lookAt));
    var longest = Math.max(planned, Math.min(LONGEST_REST, 3 * since(at)));
    return stuck > 0 ? lookingIn(Math.clamp(stuck, Math.min(RARELY, longest), longest), at) : this;
  }

  /** The last look showed the same as the one before, and nothing that explains it. */
  private boolean standsStill() {
    if (looks.areNone()
        || !looks.lastAt().isAfter(looks.movedAt())
        || looks.last().percent() >= 100) {
      return false;
    }
    return switch (telling) {
      case EVENT -> isStillForLong();
      case PROGRESS -> looks.haveMoved() && forecast().isEmpty();
      case NOTHING -> false;
    };
  }

  /** For longer than a percent takes, or two. */
  private boolean isStillForLong() {
    var still = Pace.seconds(Duration.between(looks.movedAt(), looks.lastAt()));
    return still > 2 * since(looks.movedAt()) / Math.max(1, looks.last().percent());
  }

  private Watch looked(int percent, Instant at) {
    var next = with(looks.showing(percent, at));
    return next.lookingIn(next.pause(at), at);
  }

  /** A tenth more than the progress suggests; as long again where there is none, or none left. */
  private double rest(Instant at) {
    var elapsed = since(at);
    var percent = looks.last().percent();
    var guess = percent < 3 ? elapsed : 1.1 * elapsed * (100 - percent) / percent;
    var still = Pace.seconds(Duration.between(looks.movedAt(), at));
    return Math.clamp(Math.max(guess, still), SOONEST, Math.max(HOUR, elapsed));
  }

  private double pause(Instant at) {
    return switch (telling) {
      case EVENT -> Math.max(rest(at), since(at) * Math.max(0, 1 - looks.left()) / 8);
      case PROGRESS -> closing(since(at), looks.left());
      case NOTHING -> blind(since(at), looks.left());
    };
  }

  private double closing(double now, int left) {
    var forecast = forecast();
    var longest = Math.max(RARELY, now);
    if (left == 0) {
      // It would be looked at once more anyway, and is nearly done.
      return forecast
          .or(this::earlier)
          .map(nearly -> CLOSE + 1.2 * Math.max(0, nearly.span().most() - now))
          .map(pause -> Math.min(longest, pause))
          .orElse(longest);
    }
    if (left < 0) {
      return longest;
    }
    if (forecast.isEmpty()) {
      return earlier()
          .map(moving -> Math.clamp(moving.span().most() - now, CLOSE, longest))
          .orElseGet(() -> queued(now, left));
    }
    var ends = forecast.get().span();
    var least = Math.max(ends.least(), now);
    if (left == 1) {
      return Math.max(ends.most() + AFTER - now, CLOSE);
    }
    if (ends.most() - least <= left * CLOSE) {
      return Math.max(least + CLOSE - now, CLOSE);
    }
    return mostTelling(forecast.get(), now) - now;
  }

  /**
   * Looks are spread over the time in which it likely ends; without a history each pause is as long
   * as all the time before.
   */
  private double blind(double now, int left) {
    if (expected.isEmpty()) {
      return now;
    }
    var most = expected.get().most();
    if (left <= 0) {
      return now < most ? most + CLOSE - now : Math.max(RARELY, now);
    }
    return now < most
        ? Math.max(CLOSE, (most + CLOSE - now) / left)
        : Math.max(CLOSE, (now - most) * 2);
  }

  /**
   * It has not begun, and nobody knows when it will. With a history it cannot end much sooner than
   * its shortest work from now, so nothing is missed meanwhile; the last looks are kept for its
   * end.
   */
  private double queued(double now, int left) {
    var usual =
        expected
            .map(span -> Math.max(SOONEST, span.least() * UNSEEN + CLOSE))
            .orElse(Math.max(2 * SOONEST, now * 0.5));
    if (left == 1) {
      // What AWS does one after the other may all be before it.
      return Math.max(RARELY, expected.map(span -> 2 * span.most()).orElse(0.0));
    }
    return left > FOR_THE_END ? usual : Math.max(usual, now * 0.5);
  }

  private double mostTelling(Forecast forecast, double now) {
    var soonest = expected.isPresent() ? SOONEST : Math.max(SOONEST, now * 0.3);
    var room = Math.max(2, (forecast.span().most() - now) / soonest);
    var best = now + soonest;
    var least = Double.MAX_VALUE;
    for (var step = 0; step <= CANDIDATES; step++) {
      var time = now + soonest * Math.pow(room, (double) step / CANDIDATES);
      var uncertainty = forecast.uncertaintyAfter(time);
      if (uncertainty < least) {
        least = uncertainty;
        best = time;
      }
    }
    return best;
  }

  /** By the history first; by the looks alone where it does not fit them. */
  private Optional<Forecast> forecast() {
    return expected
        .flatMap(span -> Forecast.of(span, Span.LATER, shown()))
        .or(() -> Forecast.of(Span.ANYTHING, Span.LATER, shown()));
  }

  /** As if nothing had been before it, where that fits. */
  private Optional<Forecast> prompt() {
    var begin = new Span(0, since(startsBy));
    return Forecast.of(expected.orElse(Span.ANYTHING), begin, shown())
        .or(this::forecast)
        .or(this::earlier);
  }

  /** Its turn may have come sooner than the end of the one before told; it tells once it moves. */
  private Optional<Forecast> earlier() {
    return looks.marks().size() > 1 && looks.lastAt().equals(looks.movedAt())
        ? Forecast.of(Span.ANYTHING, Span.ANYTIME, shown())
        : Optional.empty();
  }

  private List<Forecast.Look> shown() {
    return looks.marks().stream()
        .map(mark -> new Forecast.Look(since(mark.at()), mark.percent()))
        .toList();
  }

  /**
   * How long the work took, as far as looks can tell, now that it was found done; the time in which
   * it was queued is left out.
   */
  public Took took(Instant found) {
    var last = looks.areNone() ? 0 : since(looks.lastAt());
    var end = since(found);
    return switch (telling) {
      case EVENT, PROGRESS ->
          prompt()
              .map(forecast -> forecast.worksEnding(last, end))
              .map(works -> new Took(time(works.least()), time(works.most()), sizeGiB))
              .orElseGet(() -> new Took(Duration.ZERO, time(Math.max(1, end - last)), sizeGiB));
      case NOTHING -> new Took(time(last), time(end), sizeGiB);
    };
  }

  private static Duration time(double seconds) {
    return Duration.ofMillis((long) (seconds * 1000));
  }

  /**
   * No progress for far longer than history, or the progress before, explain; one that is queued,
   * or of which nothing can be seen, shows none for as long as it is.
   */
  public boolean isStuck(Instant at) {
    return still(at) > tooLong();
  }

  private double still(Instant at) {
    return Pace.seconds(Duration.between(later(looks.movedAt(), startsBy), at));
  }

  private double tooLong() {
    if (behind) {
      return LONGEST_LINE;
    }
    var usual = expected.map(Span::most).orElse(6 * HOUR + 60.0 * sizeGiB);
    if (!looks.movedAt().isAfter(begunAt)) {
      return Math.max(6 * HOUR, 2 * usual);
    }
    // A look that came late makes it look slow.
    var whole = 100 * since(looks.movedAt()) / Math.max(1, looks.last().percent());
    var longest = expected.isPresent() ? usual : Math.min(usual, whole);
    return Math.max(2 * HOUR, 2 * longest);
  }

  /**
   * It shows no progress, and would if AWS were at it since it was begun; the last look is kept for
   * the end.
   */
  public boolean isIdle(Instant at) {
    return telling == Telling.PROGRESS
        && !behind
        && looks.left() > 0
        && !looks.areNone()
        && looks.lastAt().equals(at)
        && looks.last().percent() == 0
        && expected.filter(span -> certain(at) > span.most() * SHOWS).isPresent();
  }

  private double since(Instant at) {
    return Pace.seconds(Duration.between(begunAt, at));
  }

  /** For how long AWS has been at it at least. */
  private double certain(Instant at) {
    return Pace.seconds(Duration.between(startsBy, at));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private Watch with(Looks other) {
    return new Watch(begunAt, sizeGiB, expected, telling, other, behind, startsBy, lookAt);
  }

  private Watch lookingIn(double seconds, Instant at) {
    var next = at.plusMillis((long) (seconds * 1000));
    return new Watch(begunAt, sizeGiB, expected, telling, looks, behind, startsBy, next);
  }
}
