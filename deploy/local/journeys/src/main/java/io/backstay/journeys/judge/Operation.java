package io.backstay.journeys.judge;

import java.util.Map;
import java.util.Optional;

/**
 * What one action takes, gives and refuses with; {@code faults} are HTTP statuses by wire code.
 * Without an input it takes nothing, without an output it gives nothing.
 */
record Operation(Optional<String> input, Optional<String> output, Map<String, Integer> faults) {
  Operation {
    faults = Map.copyOf(faults);
  }
}
