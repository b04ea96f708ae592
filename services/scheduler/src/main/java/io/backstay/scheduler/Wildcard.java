package io.backstay.scheduler;

import java.util.Locale;

/** A text in which {@code *} stands for any characters. */
record Wildcard(String text) {

  /** For identifiers, which AWS keeps in lower case. */
  static Wildcard of(String text) {
    return new Wildcard(text.toLowerCase(Locale.ROOT));
  }

  /** For tags, whose case counts. */
  static Wildcard exactly(String text) {
    return new Wildcard(text);
  }

  /** In time proportional to both lengths: whoever tags a database must not hold up a run. */
  boolean matches(String value) {
    var at = 0;
    var place = 0;
    var star = -1;
    var resume = 0;
    while (place < value.length()) {
      if (at < text.length() && text.charAt(at) == '*') {
        star = at++;
        resume = place;
      } else if (at < text.length() && text.charAt(at) == value.charAt(place)) {
        at++;
        place++;
      } else if (star >= 0) {
        at = star + 1;
        place = ++resume;
      } else {
        return false;
      }
    }
    while (at < text.length() && text.charAt(at) == '*') {
      at++;
    }
    return at == text.length();
  }
}
