@NullMarked
package io.backstay.contracts.rds;

import org.jspecify.annotations.NullMarked;
