package io.backstay.retention;

import io.backstay.contracts.CatalogEvent;
import io.backstay.contracts.Database;

/**
 * What we made, is no recovery point and may be waited for by nobody any more.
 *
 * @param maker the operation that our tag on it names
 */
public record Leftover(
    Place place, String name, String arn, Database database, String maker, Why why) {

  /** What makes it one. */
  public enum Why {
    FAILED("failed"),
    UNFINISHED("never finished"),
    HOP("copy in between");

    private final String words;

    Why(String words) {
      this.words = words;
    }
  }

  String operation() {
    return place.leftover(name);
  }

  CatalogEvent.Leftover told() {
    return new CatalogEvent.Leftover(arn, place.account(), place.region(), why.words);
  }
}
