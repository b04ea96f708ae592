/**
 * Judges requests and answers by AWS's published service models, which the local cloud and the
 * services know nothing of.
 */
@NullMarked
package io.backstay.journeys.judge;

import org.jspecify.annotations.NullMarked;
