/**
 * Says what is kept of everything that happens. Pure: the page is {@link
 * io.backstay.audit.Entries}.
 */
@NullMarked
package io.backstay.audit;

import org.jspecify.annotations.NullMarked;
