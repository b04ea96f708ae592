@NullMarked
package io.backstay.cloud.scheduler;

import org.jspecify.annotations.NullMarked;
