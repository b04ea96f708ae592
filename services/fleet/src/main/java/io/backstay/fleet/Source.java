package io.backstay.fleet;

import io.backstay.contracts.Database;
import java.util.Optional;

/**
 * What the way of a snapshot depends on: of which database it is, under which key if any, and under
 * which option group where that is not a default one.
 */
public record Source(Database database, Optional<String> kmsKey, Optional<String> optionGroup) {}
