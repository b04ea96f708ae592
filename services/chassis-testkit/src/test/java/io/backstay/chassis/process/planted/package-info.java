/** Deliberate breaches, so that each rule is seen to go red. */
@NullMarked
package io.backstay.chassis.process.planted;

import org.jspecify.annotations.NullMarked;
