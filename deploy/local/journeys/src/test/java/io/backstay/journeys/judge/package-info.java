@NullMarked
package io.backstay.journeys.judge;

import org.jspecify.annotations.NullMarked;
