package io.backstay.cloud.redshift;

/** What Redshift asks of SNS before it tells anything. */
@FunctionalInterface
public interface Topics {

  /** Whether there is a topic of this ARN. */
  boolean exists(String arn);
}
