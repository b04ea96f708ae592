@NullMarked
package io.backstay.cloud.dynamodb;

import org.jspecify.annotations.NullMarked;
