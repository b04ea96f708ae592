@NullMarked
package io.backstay.contracts.json;

import org.jspecify.annotations.NullMarked;
