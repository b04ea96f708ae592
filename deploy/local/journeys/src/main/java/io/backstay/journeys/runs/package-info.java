/** One run of a policy over very many databases: how long, how many calls, how much memory. */
@NullMarked
package io.backstay.journeys.runs;

import org.jspecify.annotations.NullMarked;
