/** Measures the chassis beside a bare loop over the SDK and beside Spring Cloud AWS, in one run. */
@NullMarked
package io.backstay.benchmarks;

import org.jspecify.annotations.NullMarked;
