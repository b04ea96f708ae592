/** A small made-up flow for the tests of the core. */
@NullMarked
package io.backstay.testkit.tea;

import org.jspecify.annotations.NullMarked;
