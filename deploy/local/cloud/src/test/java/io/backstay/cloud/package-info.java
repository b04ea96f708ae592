@NullMarked
package io.backstay.cloud;

import org.jspecify.annotations.NullMarked;
