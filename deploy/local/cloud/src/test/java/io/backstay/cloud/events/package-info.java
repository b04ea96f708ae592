@NullMarked
package io.backstay.cloud.events;

import org.jspecify.annotations.NullMarked;
