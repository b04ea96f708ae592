package io.backstay.copyshare;

import java.time.Instant;

/** A copy that AWS has taken: where it goes, and by which ticket it has its slot there. */
public record Runner(SlotPlace place, String operation, long ticket, Instant begunAt) {

  boolean is(String otherOperation, long otherTicket) {
    return operation.equals(otherOperation) && ticket == otherTicket;
  }
}
