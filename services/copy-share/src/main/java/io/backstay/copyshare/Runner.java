package io.backstay.copyshare;

import java.time.Duration;
import java.time.Instant;

/**
 * A copy that AWS has taken: where it goes, by which ticket it has its slot there, and how long AWS
 * may be at it.
 */
public record Runner(
    SlotPlace place, String operation, long ticket, Instant begunAt, Duration atMost) {

  boolean is(String otherOperation, long otherTicket) {
    return operation.equals(otherOperation) && ticket == otherTicket;
  }
}
