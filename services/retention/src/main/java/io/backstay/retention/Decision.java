package io.backstay.retention;

import java.util.List;

/** What becomes of one recovery point, and why. */
public sealed interface Decision {
  Point point();

  /** There is at least one reason; those of the policy come before those of guards. */
  record Keep(Point point, List<Reason> reasons) implements Decision {
    public Keep {
      reasons = List.copyOf(reasons);
    }
  }

  /** {@code rule} names what might have kept it and does not. */
  record Delete(Point point, String rule) implements Decision {}
}
