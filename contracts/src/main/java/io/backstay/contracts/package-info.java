/**
 * What travels between services: commands, events and the values in them. No framework, no AWS SDK.
 */
@NullMarked
package io.backstay.contracts;

import org.jspecify.annotations.NullMarked;
