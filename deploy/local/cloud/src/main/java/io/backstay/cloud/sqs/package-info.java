/**
 * SQS: ElasticMQ's queues, in this process, behind a front that keeps delays and timestamps in
 * simulated time.
 */
@NullMarked
package io.backstay.cloud.sqs;

import org.jspecify.annotations.NullMarked;
