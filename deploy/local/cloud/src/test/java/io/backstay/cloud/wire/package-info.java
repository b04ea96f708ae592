@NullMarked
package io.backstay.cloud.wire;

import org.jspecify.annotations.NullMarked;
