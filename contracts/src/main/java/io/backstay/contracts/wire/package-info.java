/**
 * How commands and events look as JSON: read with every rule, printed in one form. One table of
 * shapes stands behind reading, printing and the schemas.
 */
@NullMarked
package io.backstay.contracts.wire;

import org.jspecify.annotations.NullMarked;
