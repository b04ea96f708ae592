package io.backstay.scheduler;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The ids of what a policy brings about: computed, so that a firing that comes twice is one run,
 * and a run that is driven again sends no second snapshot.
 */
public final class RunIds {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmm'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final Pattern BACKUP =
      Pattern.compile("(run\\..+\\.p\\d{1,3}\\.\\d{1,6})\\.(\\d{1,3})");

  private RunIds() {}

  public static String policy(String name) {
    return "policy." + name;
  }

  public static String version(String name, int version) {
    return policy(name) + ".version." + version;
  }

  static String firing(String name, Instant at) {
    return "run." + name + "." + MINUTE.format(at);
  }

  /** Of a run that was asked for: there may be two in one minute. */
  static String asked(String name, Instant at, String command) {
    return firing(name, at) + ".asked-%08x".formatted(command.hashCode());
  }

  static String page(String run, int place, int number) {
    return run + ".p" + place + "." + number;
  }

  public static String backup(String page, int index) {
    return page + "." + index;
  }

  /** Whose snapshot an operation is: the page that sent it, and its place there. */
  public record Place(String page, int index) {}

  public static Optional<Place> place(String operation) {
    var match = BACKUP.matcher(operation);
    return match.matches()
        ? Optional.of(new Place(match.group(1), Integer.parseInt(match.group(2))))
        : Optional.empty();
  }
}
