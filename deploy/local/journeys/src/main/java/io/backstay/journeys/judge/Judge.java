package io.backstay.journeys.judge;

import java.util.List;

/**
 * Finds what a service's model forbids in what travels; finds nothing where all is as published.
 */
public interface Judge {

  List<Violation> request(String action, Asked asked);

  List<Violation> answer(String action, Answered answered);

  /** Of a protocol that posts everything to one place. */
  default List<Violation> request(String action, String body) {
    return request(action, Asked.posted(body));
  }

  /** Of a protocol that says everything in the body. */
  default List<Violation> answer(String action, int status, String body) {
    return answer(action, Answered.of(status, body));
  }
}
