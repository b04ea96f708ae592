package io.backstay.chassis.service;

/**
 * The service cannot start as it is set up; the message is one line for the person who set it up.
 */
public final class WrongSettings extends RuntimeException {
  private static final long serialVersionUID = 1;

  public WrongSettings(String message) {
    super(message);
  }
}
