package io.backstay.scheduler;

import io.backstay.contracts.Cause;
import io.backstay.contracts.ProtectionPolicy;
import io.backstay.scheduler.Selection.Choice;
import java.util.List;
import java.util.Optional;

/** How a database stands to all policies together, and why. */
public sealed interface Cover {

  /** A policy means it; {@code but} says what keeps every such policy from running. */
  record Covered(Optional<Cause> but) implements Cover {}

  /** Somebody has taken it out on purpose. */
  record Excluded(Cause cause) implements Cover {}

  /** It is part of something else, which stands in the fleet itself. */
  record Contained(Cause cause) implements Cover {}

  record Missing(Cause cause) implements Cover {}

  /** A policy that stands. One that is paused covers all the same: it owes what it has promised. */
  record By(ProtectionPolicy policy, boolean paused) {}

  static Cover of(List<By> policies, Candidate candidate) {
    var contained = Selection.contained(candidate);
    if (contained.isPresent()) {
      return new Contained(contained.get());
    }
    if (candidate.status().equals("deleting")) {
      return new Excluded(
          new Cause("Deleting", "is being deleted", "Nothing to do: it will be gone."));
    }
    var meant =
        policies.stream()
            .filter(by -> !(Selection.of(by.policy(), candidate) instanceof Choice.NotMeant))
            .toList();
    if (meant.isEmpty()) {
      return unmeant(policies, candidate);
    }
    return new Covered(
        meant.stream().allMatch(By::paused)
            ? Optional.of(paused(meant.getFirst().policy().name()))
            : Optional.empty());
  }

  private static Cover unmeant(List<By> policies, Candidate candidate) {
    if (Selection.isExcludedByTag(candidate)) {
      return new Excluded(
          new Cause(
              "ExcludedByTag",
              "its tag " + Selection.EXCLUDE + " takes it out of every policy",
              "Take the tag off, if it shall be protected."));
    }
    var named = Optional.ofNullable(candidate.tags().get(Selection.POLICY));
    if (named.isPresent()) {
      return new Missing(unknown(named.get()));
    }
    return policies.stream()
        .flatMap(by ->
            Selection.exclusion(by.policy(), candidate).stream()
                .map(field -> by.policy().name() + ", " + field))
        .findFirst()
        .<Cover>map(where -> new Excluded(excluded(where)))
        .orElseGet(() -> new Missing(unselected(policies.size())));
  }

  private static Cause paused(String policyName) {
    return new Cause(
        "PolicyPaused",
        "only paused policies cover it, such as " + policyName,
        "Resume the policy, or let another one select it.");
  }

  /** Tags may be long. */
  private static Cause unknown(String named) {
    return new Cause(
        "PolicyUnknown",
        "its tag %s says \"%s\", and no such policy stands"
            .formatted(Selection.POLICY, named.substring(0, Math.min(named.length(), 80))),
        "Apply that policy, or correct the tag.");
  }

  private static Cause excluded(String where) {
    return new Cause(
        "ExcludedByPolicy",
        "policy " + where + " takes it out",
        "Change the exclusion, if it shall be protected.");
  }

  private static Cause unselected(int policies) {
    return new Cause(
        "NoPolicySelects",
        policies == 0 ? "no policy stands" : "none of %d policies selects it".formatted(policies),
        "Let a policy select it, or exclude it by the tag " + Selection.EXCLUDE + ".");
  }
}
