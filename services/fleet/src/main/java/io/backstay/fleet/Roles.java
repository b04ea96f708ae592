package io.backstay.fleet;

/** Where we may act at all. */
@FunctionalInterface
public interface Roles {

  /**
   * Opens our session in an account and region, or keeps the one that is open: it asks STS only.
   */
  Outcome<Done> assume(String account, String region);
}
