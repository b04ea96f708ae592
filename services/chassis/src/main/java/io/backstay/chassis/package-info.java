/** What a service stands on, and what all of it shares. No business noun lives here. */
@NullMarked
package io.backstay.chassis;

import org.jspecify.annotations.NullMarked;
