@NullMarked
package io.backstay.cloud.rds;

import org.jspecify.annotations.NullMarked;
