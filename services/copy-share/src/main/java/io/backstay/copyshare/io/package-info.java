/**
 * From wire to input, from effect to world; active in the process that is the copy-share service.
 */
@Configuration
@NullMarked
@Requires(property = "backstay.service", value = "copy-share")
package io.backstay.copyshare.io;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
