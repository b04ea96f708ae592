package io.backstay.journeys.judge;

import java.net.URI;

/** A request as it stood on the wire. */
public record Asked(String method, URI uri, String body) {

  /** As everything travels but REST. */
  public static Asked posted(String body) {
    return new Asked("POST", URI.create("/"), body);
  }
}
