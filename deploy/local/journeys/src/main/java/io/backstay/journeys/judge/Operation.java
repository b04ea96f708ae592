package io.backstay.journeys.judge;

import java.util.Map;
import java.util.Optional;

/**
 * What one action takes, gives and refuses with; {@code faults} are by wire code. Without an input
 * it takes nothing, without an output it gives nothing.
 */
record Operation(
    Http http, Optional<String> input, Optional<String> output, Map<String, Fault> faults) {

  /** How it refuses under a code: the HTTP status, and the shape that says what comes with it. */
  record Fault(int status, String shape) {}

  /** How REST asks for it: {@code path} has labels such as {@code /schedules/{Name}}. */
  record Http(String method, String path) {}

  Operation {
    faults = Map.copyOf(faults);
  }
}
