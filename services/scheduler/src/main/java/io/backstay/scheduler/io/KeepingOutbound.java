package io.backstay.scheduler.io;

/** For flows that keep something, and that is all. */
record KeepingOutbound<I, E>() implements io.backstay.chassis.run.Outbound<I, E> {

  @Override
  public Carried<I> carryOut(E effect, Errand errand) {
    return new Carried.Done<>();
  }
}
