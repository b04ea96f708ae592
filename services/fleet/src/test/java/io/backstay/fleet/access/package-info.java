@NullMarked
package io.backstay.fleet.access;

import org.jspecify.annotations.NullMarked;
