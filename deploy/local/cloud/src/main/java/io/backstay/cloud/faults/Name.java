package io.backstay.cloud.faults;

import java.util.Locale;
import java.util.regex.Pattern;

/** A name with {@code *} for any letters, compared without case, as identifiers of RDS are. */
public record Name(String pattern) {

  public static final Name ANY = new Name("*");

  public boolean matches(String name) {
    var quoted = Pattern.quote(pattern.toLowerCase(Locale.ROOT)).replace("*", "\\E.*\\Q");
    return name.toLowerCase(Locale.ROOT).matches(quoted);
  }
}
