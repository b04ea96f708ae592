/**
 * From wire to input, from effect to world; active in the process that is the scheduler service.
 */
@Configuration
@NullMarked
@Requires(property = "backstay.service", value = "scheduler")
package io.backstay.scheduler.io;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
