package io.backstay.cloud.wire;

import java.util.Optional;

/** Decides before a call is served whether something goes wrong with it. */
@FunctionalInterface
public interface Disturbances {

  /** Nothing goes wrong. */
  Disturbances NONE = (_, _, _) -> Optional.empty();

  Optional<Disturbance> of(Caller caller, String service, String action);
}
