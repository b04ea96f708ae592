/** That all contestants do the same work, and with how many calls. */
@NullMarked
package io.backstay.benchmarks;

import org.jspecify.annotations.NullMarked;
