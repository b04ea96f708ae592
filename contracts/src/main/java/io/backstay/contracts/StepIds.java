package io.backstay.contracts;

/**
 * The ids of the operations that a plan brings about: computed, so that whoever waits for one knows
 * its id before it has begun, and a plan that is announced twice begins nothing twice.
 */
public final class StepIds {
  /**
   * Longest id of a backup and of a copy: those of their steps, which are longer, must still be
   * keys and values of tags.
   */
  public static final int LONGEST_BACKUP = 128;

  public static final int LONGEST_COPY = 190;

  private static final String HOP = ".hop";

  private StepIds() {}

  public static String copy(String backup, Destination destination) {
    return backup + ".copy." + destination.account() + "." + destination.region();
  }

  /** The sharing of what {@code operation} made: the snapshot of a backup, or a copy. */
  public static String share(String operation) {
    return operation + ".share";
  }

  /** The copy in between, on the way to what {@code copy} makes. */
  public static String hop(String copy) {
    return copy + HOP;
  }

  /** The copy that a hop is made for. */
  public static String of(String hop) {
    return hop.endsWith(HOP) ? hop.substring(0, hop.length() - HOP.length()) : hop;
  }

  /** The removal of the copy in between, once {@code copy} has ended. */
  public static String removal(String copy) {
    return copy + ".removal";
  }
}
