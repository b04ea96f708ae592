@NullMarked
package io.backstay.cloud.sts;

import org.jspecify.annotations.NullMarked;
