/** Keys as AWS KMS keeps them: the only place that knows its SDK. */
@NullMarked
package io.backstay.fleet.kms;

import org.jspecify.annotations.NullMarked;
