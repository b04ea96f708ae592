@NullMarked
package io.backstay.journeys.runs;

import org.jspecify.annotations.NullMarked;
