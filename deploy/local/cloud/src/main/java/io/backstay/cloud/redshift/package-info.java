/**
 * The control plane of provisioned Amazon Redshift (API version 2012-12-01): clusters, their
 * snapshots and copies of them in another region, and the event subscriptions through which alone
 * it tells what happens.
 */
@NullMarked
package io.backstay.cloud.redshift;

import org.jspecify.annotations.NullMarked;
