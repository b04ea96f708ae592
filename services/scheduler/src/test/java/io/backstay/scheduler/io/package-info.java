@NullMarked
package io.backstay.scheduler.io;

import org.jspecify.annotations.NullMarked;
