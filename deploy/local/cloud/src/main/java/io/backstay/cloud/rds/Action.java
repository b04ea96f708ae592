package io.backstay.cloud.rds;

import io.backstay.cloud.Machine.Handled;

/** One action of the API; it refuses by throwing {@link io.backstay.cloud.wire.Refusal}. */
@FunctionalInterface
interface Action {

  Handled<RdsState> handle(Request request);
}
