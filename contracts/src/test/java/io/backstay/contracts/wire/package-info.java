@NullMarked
package io.backstay.contracts.wire;

import org.jspecify.annotations.NullMarked;
