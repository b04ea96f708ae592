@NullMarked
package io.backstay.cloud.redshift;

import org.jspecify.annotations.NullMarked;
