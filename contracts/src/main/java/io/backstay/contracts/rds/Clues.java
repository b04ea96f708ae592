package io.backstay.contracts.rds;

import io.backstay.contracts.rds.Resource.Kind;
import java.util.Optional;

/** Where an event says what it is about; {@code kind} is for those that carry no ARN. */
record Clues(Place account, Place region, Place arn, Optional<Kind> kind, Place identifier) {

  /** A field, and what stands in it. */
  record Place(String field, Optional<String> value) {}
}
