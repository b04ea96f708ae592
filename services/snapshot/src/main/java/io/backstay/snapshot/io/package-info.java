/** From wire to input, from effect to world; active in the process that is the snapshot service. */
@Configuration
@NullMarked
@Requires(property = "backstay.service", value = "snapshot")
package io.backstay.snapshot.io;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
