package io.backstay.standalone;

import io.backstay.cloud.Settings;
import java.util.List;

/** Starts all of Backstay for other accounts than those of the quick start. */
public final class Allowing {
  private Allowing() {}

  /** These, of which the home account is one, may be given copies and shares. */
  public static Standalone start(Settings settings, List<String> accounts) {
    return Standalone.start(settings, accounts);
  }
}
