/** Deliberate breaches, so that each rule is seen to go red. */
@NullMarked
package io.backstay.planted.io;

import org.jspecify.annotations.NullMarked;
