@NullMarked
package io.backstay.cloud.sns;

import org.jspecify.annotations.NullMarked;
