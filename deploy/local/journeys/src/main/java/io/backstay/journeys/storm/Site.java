package io.backstay.journeys.storm;

import java.util.List;

/** An account in a region, of those that the storm rages in. */
public record Site(String account, String region) {
  public static final String HOME = "111111111111";
  public static final String VAULT = "222222222222";
  public static final String EAST = "us-east-1";
  public static final String WEST = "us-west-2";
  public static final String EUROPE = "eu-west-1";

  static final List<Site> ALL =
      List.of(
          new Site(HOME, EAST),
          new Site(HOME, WEST),
          new Site(HOME, EUROPE),
          new Site(VAULT, EAST),
          new Site(VAULT, WEST),
          new Site(VAULT, EUROPE));
}
