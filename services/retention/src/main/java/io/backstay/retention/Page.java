package io.backstay.retention;

import java.time.Instant;
import java.util.Optional;

/**
 * Some databases of one line, in a run of the whole fleet: those that stand behind {@code after}.
 *
 * @param number counted from 0 in each line
 * @param before whom it answers to: it stands for the rest of the line, as one of the page before;
 *     empty for the first one, which answers to the run
 */
public record Page(
    FleetTask task, int line, int number, Optional<Mark> after, Optional<Member> before) {

  /** Who was read last of a line. */
  public record Mark(String operation, Instant since) {}

  /** Those on a page, by their numbers, and, if the line goes on, its rest as one more of them. */
  public record Members(int databases, boolean goesOn) {
    RollCall call() {
      return RollCall.of(goesOn ? databases + 1 : databases);
    }

    boolean isRest(int number) {
      return number == databases;
    }
  }

  static Page first(FleetTask task, int line) {
    return new Page(task, line, 0, Optional.empty(), Optional.empty());
  }

  /** What follows {@code last}, as member {@code number} of this one. */
  Page rest(Mark last, int number) {
    return new Page(
        task, line, this.number + 1, Optional.of(last), Optional.of(new Member(id(), number)));
  }

  /** The operation that goes through it. */
  public String id() {
    return id(number);
  }

  String restId() {
    return id(number + 1);
  }

  private String id(int page) {
    var first = task.run() + ".g" + line;
    return page == 0 ? first : first + ".p" + page;
  }
}
