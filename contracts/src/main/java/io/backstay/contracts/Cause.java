package io.backstay.contracts;

/**
 * Why something did not happen: a stable code (AWS's own where AWS said it), what was said, and
 * what a person can do about it. What AWS says at more length than 400 characters is cut off.
 */
public record Cause(String code, String message, String remedy) {
  private static final int LONGEST = 400;

  public Cause {
    message = message.substring(0, Math.min(message.length(), LONGEST));
  }
}
