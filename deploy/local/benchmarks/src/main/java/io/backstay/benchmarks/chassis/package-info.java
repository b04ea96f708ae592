/**
 * The contestant on our chassis: a service like every other one, with the shortest flow there is.
 */
@Configuration
@NullMarked
@Requires(property = "backstay.service")
package io.backstay.benchmarks.chassis;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
