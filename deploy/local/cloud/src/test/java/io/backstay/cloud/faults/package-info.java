@NullMarked
package io.backstay.cloud.faults;

import org.jspecify.annotations.NullMarked;
