/** From the queue into the table; active in the process that is the audit service. */
@Configuration
@NullMarked
@Requires(property = "backstay.service", value = "audit")
package io.backstay.audit.io;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
