package io.backstay.chassis.patience;

/** From {@code least} to {@code most}, in seconds. */
public record Span(double least, double most) {
  /** From half a minute to two days. */
  static final Span ANYTHING = new Span(30, 172_800);

  /** Nobody knows what was before it. */
  static final Span LATER = new Span(0, Double.MAX_VALUE);

  static final Span ANYTIME = new Span(-Double.MAX_VALUE, Double.MAX_VALUE);

  double width() {
    return most - least;
  }
}
