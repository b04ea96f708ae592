@NullMarked
package io.backstay.retention;

import org.jspecify.annotations.NullMarked;
