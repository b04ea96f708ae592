package io.backstay.planted;

import org.slf4j.LoggerFactory;

public final class ImpureRoot {
  public void log() {
    LoggerFactory.getLogger(ImpureRoot.class).info("impure");
  }
}
