/** How late the end of a copy is found of which AWS says nothing, and what finding it costs. */
@NullMarked
package io.backstay.journeys.patience;

import org.jspecify.annotations.NullMarked;
