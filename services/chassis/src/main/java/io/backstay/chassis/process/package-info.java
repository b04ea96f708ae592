/**
 * The pure core: a long-running operation as a function from state and input to a decision. JDK
 * only.
 */
@NullMarked
package io.backstay.chassis.process;

import org.jspecify.annotations.NullMarked;
