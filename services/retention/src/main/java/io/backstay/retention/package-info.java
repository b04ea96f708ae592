/**
 * Decides which recovery points may go, and lets no rule take the last good one. Pure: the page is
 * {@link io.backstay.retention.RetentionPlan}.
 */
@NullMarked
package io.backstay.retention;

import org.jspecify.annotations.NullMarked;
