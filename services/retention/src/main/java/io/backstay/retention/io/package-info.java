/**
 * From wire to input, from effect to world; active in the process that is the retention service.
 */
@Configuration
@NullMarked
@Requires(property = "backstay.service", value = "retention")
package io.backstay.retention.io;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
