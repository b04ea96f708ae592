package io.backstay.cloud.redshift;

import io.backstay.cloud.Machine.Handled;

/** One action of the API; it refuses by throwing {@link io.backstay.cloud.wire.Refusal}. */
@FunctionalInterface
interface Action {

  Handled<RedshiftState> handle(Request request);
}
