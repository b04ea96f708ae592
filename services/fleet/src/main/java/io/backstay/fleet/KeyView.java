package io.backstay.fleet;

/**
 * A KMS key as one look saw it; one that AWS manages ({@code alias/aws/rds}) can be used by no
 * other account.
 */
public record KeyView(String arn, boolean managedByAws, State state) {

  /** Whether it can encrypt. */
  public enum State {
    ENABLED,
    DISABLED,
    PENDING_DELETION,
    /** Its material is imported or kept elsewhere, and not there now. */
    UNAVAILABLE
  }
}
