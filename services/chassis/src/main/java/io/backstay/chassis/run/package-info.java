/** Where a decision meets the world: load, decide, commit, carry out, clear, acknowledge. */
@NullMarked
package io.backstay.chassis.run;

import org.jspecify.annotations.NullMarked;
