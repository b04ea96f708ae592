package io.backstay.chassis;

/**
 * Our own store or messaging does not answer: the one case in which a message goes back to its
 * queue to be tried later.
 */
public final class Outage extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** {@code doing} completes "no answer while …"; what was said instead stands behind it. */
  public Outage(String doing, Throwable cause) {
    super("no answer while " + doing + ": " + cause.getMessage(), cause);
  }
}
