package io.backstay.retention;

/**
 * How a run of the whole fleet is spread, so that no item grows with the fleet and no line is one
 * alone.
 *
 * @param lines in so many the known databases stand; it may grow, and must never shrink, for
 *     whoever stands in a line stays there
 * @param databases so many of a line are on one page; with a message for each of them pending, and
 *     the longest retention with which a run can begin in each message, they fit into 64 KB
 */
public record Spread(int lines, int databases) {
  public static final Spread USUAL = new Spread(64, 50);

  public Spread {
    if (lines < 1 || databases < 1) {
      throw new IllegalArgumentException(
          "lines and databases must be at least 1, but are " + lines + " and " + databases);
    }
  }
}
