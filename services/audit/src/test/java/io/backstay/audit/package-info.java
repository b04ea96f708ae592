@NullMarked
package io.backstay.audit;

import org.jspecify.annotations.NullMarked;
