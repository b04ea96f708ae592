/** The wire protocols and what a service sees of a request. */
@NullMarked
package io.backstay.cloud.wire;

import org.jspecify.annotations.NullMarked;
