package io.backstay.retention;

/**
 * What came of histories.
 *
 * @param forbidden deletes that were planned, and that guards forbade when their time came
 * @param tripped plans that wanted to delete more than a breaker allows
 */
public record Tally(
    long histories, long plans, long points, long deleted, long forbidden, long tripped) {
  public static final Tally NOTHING = new Tally(0, 0, 0, 0, 0, 0);

  public Tally and(Tally other) {
    return new Tally(
        histories + other.histories,
        plans + other.plans,
        points + other.points,
        deleted + other.deleted,
        forbidden + other.forbidden,
        tripped + other.tripped);
  }
}
