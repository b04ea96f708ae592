@NullMarked
package io.backstay.contracts.schedule;

import org.jspecify.annotations.NullMarked;
