/** How a service stores its own state and effects as JSON. */
@NullMarked
package io.backstay.contracts.json;

import org.jspecify.annotations.NullMarked;
