package io.backstay.retention;

import io.backstay.contracts.Cause;
import io.backstay.contracts.Reason;
import io.backstay.contracts.RetentionTally;
import java.util.List;

/** What a recovery point tells the run that wants it deleted. */
public sealed interface Outcome {
  record Deleted() implements Outcome {}

  /** A guard forbids it now. */
  record Kept(String guard, String detail) implements Outcome {}

  record Failed(Cause cause) implements Outcome {}

  /** It is tried again and tells its end later; the run may go on with others. */
  record PutOff() implements Outcome {}

  /** How it counts; {@code point} is the example that its reason gives. */
  default RetentionTally tally(String point) {
    return switch (this) {
      case Deleted() -> new RetentionTally(1, 0, 0, 0, List.of());
      case Kept(var guard, var detail) ->
          new RetentionTally(0, 1, 0, 0, List.of(new Reason(guard, detail, 1, List.of(point))));
      case Failed(var cause) -> new RetentionTally(0, 0, 1, 0, List.of(Reason.of(cause, point)));
      case PutOff() -> RetentionTally.NONE;
    };
  }
}
