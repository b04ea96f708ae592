@NullMarked
package io.backstay.audit.io;

import org.jspecify.annotations.NullMarked;
