@NullMarked
package io.backstay.fleet.rds;

import org.jspecify.annotations.NullMarked;
