/** SNS: standard topics with subscribed queues, filter policies and raw delivery. */
@NullMarked
package io.backstay.cloud.sns;

import org.jspecify.annotations.NullMarked;
