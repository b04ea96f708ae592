package io.backstay.fleet;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * An option group as one look saw it; {@code binding} are those of its options that AWS calls
 * persistent or permanent: what was taken under them is never without.
 */
public record OptionGroupView(
    String name,
    String engineName,
    String majorVersion,
    List<String> options,
    List<String> binding) {
  /** Those of Oracle that do not stand in the way of a share. */
  private static final Set<String> SHAREABLE_OF_ORACLE = Set.of("Timezone", "OLS");

  public OptionGroupView {
    options = options.stream().sorted().toList();
    binding = binding.stream().sorted().toList();
  }

  /**
   * A group is for one major version of one engine: RDS User Guide, "Working with option groups".
   */
  boolean isForTheSameAs(OptionGroupView other) {
    return engineName.equals(other.engineName) && majorVersion.equals(other.majorVersion);
  }

  String engine() {
    return engineName + " " + majorVersion;
  }

  /** For these no snapshot can be shared: RDS User Guide, "Sharing a DB snapshot". */
  List<String> unshareable() {
    return binding.stream().filter(Predicate.not(this::maybeShared)).toList();
  }

  private boolean maybeShared(String option) {
    return engineName.startsWith("oracle") && SHAREABLE_OF_ORACLE.contains(option);
  }
}
