/**
 * The whole chain through the real queues: lost, doubled and re-ordered messages, purged queues,
 * dying workers, bad input.
 */
@NullMarked
package io.backstay.journeys;

import org.jspecify.annotations.NullMarked;
