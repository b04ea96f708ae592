package io.backstay.cloud.wire;

/**
 * A refusal on its way out of a machine's rules: {@code handle} turns it into its answer, so it
 * never leaves the machine.
 */
public final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String code;
  private final int status;
  private final String text;

  public Refusal(String code, int status, String text) {
    super(code + ": " + text, null, false, false);
    this.code = code;
    this.status = status;
    this.text = text;
  }

  public Answer.Refused answer() {
    return new Answer.Refused(code, status, text);
  }
}
