@NullMarked
package io.backstay.cloud.kms;

import org.jspecify.annotations.NullMarked;
