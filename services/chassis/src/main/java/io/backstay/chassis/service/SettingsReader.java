package io.backstay.chassis.service;

import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads settings by their dotted names, collects everything that is wrong, and says it by the names
 * of the environment variables.
 */
public final class SettingsReader {
  private final Function<String, Optional<String>> source;
  private final List<String> problems = new ArrayList<>();

  public SettingsReader(Function<String, Optional<String>> source) {
    this.source = source;
  }

  public String text(String name) {
    return optional(name)
        .orElseGet(() -> {
          problem(name, "is missing");
          return "";
        });
  }

  public Optional<String> optional(String name) {
    return source.apply(name).map(String::strip).filter(text -> !text.isEmpty());
  }

  public int number(String name, int otherwise, int least, int most) {
    var text = optional(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    var rule = "must be a whole number from " + least + " to " + most;
    try {
      var value = Integer.parseInt(text.get());
      if (value < least || value > most) {
        problem(name, rule + ", but is " + value);
      }
      return value;
    } catch (NumberFormatException unreadable) {
      problem(name, rule + ", but is " + text.get());
      return otherwise;
    }
  }

  /** ISO-8601, such as {@code PT30S}. */
  public Duration duration(String name, Duration otherwise, Duration least, Duration most) {
    var text = optional(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    var rule = "must be a duration from " + least + " to " + most;
    try {
      var value = Duration.parse(text.get());
      if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
        problem(name, rule + ", but is " + value);
      }
      return value;
    } catch (DateTimeParseException unreadable) {
      problem(name, rule + ", but is " + text.get());
      return otherwise;
    }
  }

  public Optional<URI> address(String name) {
    var text = optional(name);
    if (text.isPresent() && !text.get().matches("https?://[^\\s/?#]+[^\\s?#]*")) {
      problem(name, "must be an http address, but is " + text.get());
      return Optional.empty();
    }
    return text.map(URI::create);
  }

  /** What {@code text} was read from {@code name} must look like. */
  public String matching(String name, String pattern, String rule) {
    var text = text(name);
    if (!text.isEmpty() && !text.matches(pattern)) {
      problem(name, rule + ", but is " + text);
    }
    return text;
  }

  public boolean flag(String name) {
    var text = optional(name).orElse("false");
    if (!text.equals("true") && !text.equals("false")) {
      problem(name, "must be true or false, but is " + text);
    }
    return text.equals("true");
  }

  public void problem(String name, String rule) {
    problems.add(name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_') + " " + rule);
  }

  /** Throws {@link WrongSettings} with all that is wrong in one line. */
  public <T> T checked(T settings) {
    if (!problems.isEmpty()) {
      throw new WrongSettings(String.join("; ", problems));
    }
    return settings;
  }
}
