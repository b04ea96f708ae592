/** STS: who calls, and the roles that a caller may put on. */
@NullMarked
package io.backstay.cloud.sts;

import org.jspecify.annotations.NullMarked;
