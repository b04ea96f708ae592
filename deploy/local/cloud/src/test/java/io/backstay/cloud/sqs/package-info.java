@NullMarked
package io.backstay.cloud.sqs;

import org.jspecify.annotations.NullMarked;
