@NullMarked
package io.backstay.contracts.sns;

import org.jspecify.annotations.NullMarked;
