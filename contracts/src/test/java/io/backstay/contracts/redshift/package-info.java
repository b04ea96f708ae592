@NullMarked
package io.backstay.contracts.redshift;

import org.jspecify.annotations.NullMarked;
