@NullMarked
package io.backstay.scheduler;

import org.jspecify.annotations.NullMarked;
