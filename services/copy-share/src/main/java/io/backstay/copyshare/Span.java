package io.backstay.copyshare;

/** From {@code least} to {@code most}, in seconds. */
public record Span(double least, double most) {
  /** From half a minute to two days. */
  static final Span ANYTHING = new Span(30, 172_800);

  double width() {
    return most - least;
  }
}
