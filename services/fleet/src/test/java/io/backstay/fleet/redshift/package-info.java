@NullMarked
package io.backstay.fleet.redshift;

import org.jspecify.annotations.NullMarked;
