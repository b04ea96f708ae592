@NullMarked
package io.backstay.journeys.patience;

import org.jspecify.annotations.NullMarked;
