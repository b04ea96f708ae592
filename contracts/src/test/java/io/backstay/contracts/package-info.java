@NullMarked
package io.backstay.contracts;

import org.jspecify.annotations.NullMarked;
