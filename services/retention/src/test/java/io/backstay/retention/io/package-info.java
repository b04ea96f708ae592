@NullMarked
package io.backstay.retention.io;

import org.jspecify.annotations.NullMarked;
