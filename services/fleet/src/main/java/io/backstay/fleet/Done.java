package io.backstay.fleet;

/** What was asked for is so. */
public enum Done {
  DONE
}
