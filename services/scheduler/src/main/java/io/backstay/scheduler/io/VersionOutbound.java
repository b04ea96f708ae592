package io.backstay.scheduler.io;

import io.backstay.scheduler.PolicyVersions.Effect;
import io.backstay.scheduler.PolicyVersions.Input;

/** A version is kept, and that is all. */
record VersionOutbound() implements io.backstay.chassis.run.Outbound<Input, Effect> {

  @Override
  public Carried<Input> carryOut(Effect effect, Errand errand) {
    return new Carried.Done<>();
  }
}
