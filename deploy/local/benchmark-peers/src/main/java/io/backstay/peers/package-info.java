/** What the chassis is measured against: the same reads and writes, without it. */
@NullMarked
package io.backstay.peers;

import org.jspecify.annotations.NullMarked;
