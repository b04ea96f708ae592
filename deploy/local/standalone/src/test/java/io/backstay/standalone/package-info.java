@NullMarked
package io.backstay.standalone;

import org.jspecify.annotations.NullMarked;
