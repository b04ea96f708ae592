@NullMarked
package io.backstay.fleet.aws;

import org.jspecify.annotations.NullMarked;
