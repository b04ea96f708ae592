package io.backstay.fleet;

/** What the option groups of DB instances bind their snapshots to. */
@FunctionalInterface
public interface OptionGroups {

  /** Looks at a group of an account; groups never leave their account and region. */
  Outcome<OptionGroupView> look(String account, String region, String name);
}
