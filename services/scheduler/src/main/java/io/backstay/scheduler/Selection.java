package io.backstay.scheduler;

import io.backstay.contracts.Cause;
import io.backstay.contracts.ProtectionPolicy;
import io.backstay.contracts.ProtectionPolicy.Selector;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Whether a policy means a database, and why or why not. Tags on the database have the last word:
 * {@code backstay:exclude} takes it out of every policy, {@code backstay:policy} puts it into those
 * that it names and into no other one.
 */
public final class Selection {
  public static final String EXCLUDE = "backstay:exclude";
  public static final String POLICY = "backstay:policy";

  /** States that no snapshot is taken in, and that do not pass by themselves within a window. */
  private static final Set<String> AT_REST =
      Set.of(
          "stopped",
          "stopping",
          "paused",
          "deleting",
          "deleted",
          "failed",
          "restore-error",
          "final-snapshot");

  private Selection() {}

  /** What a policy makes of a database. */
  public sealed interface Choice {
    String because();

    record Selected(String because) implements Choice {}

    /** The policy means it, but there is nothing to take a snapshot of; the cause says why. */
    record Skipped(Cause cause) implements Choice {
      @Override
      public String because() {
        return cause.message();
      }
    }

    record NotMeant(String because) implements Choice {}
  }

  public static Choice of(ProtectionPolicy policy, Candidate candidate) {
    var meant = meant(policy, candidate);
    return meant instanceof Choice.Selected
        ? obstacle(candidate).<Choice>map(Choice.Skipped::new).orElse(meant)
        : meant;
  }

  private static Choice meant(ProtectionPolicy policy, Candidate candidate) {
    if (isExcludedByTag(candidate)) {
      return new Choice.NotMeant(
          "its tag " + EXCLUDE + " says " + quoted(candidate.tags().getOrDefault(EXCLUDE, "")));
    }
    var named = candidate.tags().get(POLICY);
    if (named != null) {
      var says = "its tag " + POLICY + " says " + quoted(named);
      return Arrays.asList(named.strip().split("[\\s+/]+", -1)).contains(policy.name())
          ? new Choice.Selected(says)
          : new Choice.NotMeant(says);
    }
    return excluding(policy, candidate)
        .<Choice>map(field -> new Choice.NotMeant(field + " matches it"))
        .orElseGet(() -> selected(policy.selectors(), candidate));
  }

  private static Optional<String> excluding(ProtectionPolicy policy, Candidate candidate) {
    return IntStream.range(0, policy.exclusions().size())
        .filter(index -> mismatch(policy.exclusions().get(index), candidate).isEmpty())
        .mapToObj(index -> "exclusions[" + index + "]")
        .findFirst();
  }

  static boolean isExcludedByTag(Candidate candidate) {
    var exclude = candidate.tags().get(EXCLUDE);
    return exclude != null && !exclude.equalsIgnoreCase("false");
  }

  /** The exclusion that takes it out of a policy which would select it, whatever its tags say. */
  static Optional<String> exclusion(ProtectionPolicy policy, Candidate candidate) {
    return selected(policy.selectors(), candidate) instanceof Choice.Selected
        ? excluding(policy, candidate)
        : Optional.empty();
  }

  private static Choice selected(List<Selector> selectors, Candidate candidate) {
    var why = new StringBuilder();
    for (var index = 0; index < selectors.size(); index++) {
      var mismatch = mismatch(selectors.get(index), candidate);
      if (mismatch.isEmpty()) {
        return new Choice.Selected("selectors[" + index + "] matches it");
      }
      why.append(index == 0 ? "" : "; ")
          .append("selectors[")
          .append(index)
          .append("]: ")
          .append(mismatch.get());
    }
    return new Choice.NotMeant(why.toString());
  }

  /** The first thing by which the selector does not match. */
  private static Optional<String> mismatch(Selector selector, Candidate candidate) {
    var database = candidate.database();
    if (!isAny(selector.accounts(), database.account())) {
      return Optional.of("account is " + database.account());
    }
    if (!isAny(selector.regions(), database.region())) {
      return Optional.of("region is " + database.region());
    }
    if (!selector.engines().isEmpty() && !selector.engines().contains(database.engine())) {
      return Optional.of("engine is " + database.engine().wireName());
    }
    if (!selector.identifiers().isEmpty()
        && selector.identifiers().stream()
            .noneMatch(pattern -> Wildcard.of(pattern).matches(database.identifier()))) {
      return Optional.of("identifier is none of " + String.join(", ", selector.identifiers()));
    }
    return tags(selector.tags(), candidate.tags());
  }

  private static Optional<String> tags(Map<String, String> wanted, Map<String, String> tags) {
    for (var label : new TreeMap<>(wanted).entrySet()) {
      var value = tags.get(label.getKey());
      if (value == null) {
        return Optional.of("it has no tag " + label.getKey());
      }
      if (!Wildcard.exactly(label.getValue()).matches(value)) {
        return Optional.of("tag %s is %s".formatted(label.getKey(), quoted(value)));
      }
    }
    return Optional.empty();
  }

  private static boolean isAny(List<String> wanted, String value) {
    return wanted.isEmpty() || wanted.contains(value);
  }

  /** Why it is not one to back up by itself, whatever policies say. */
  static Optional<Cause> contained(Candidate candidate) {
    if (candidate.cluster().isPresent()) {
      var cluster = candidate.cluster().get();
      return Optional.of(
          new Cause(
              "MemberOfCluster",
              "is a member of a cluster, which is backed up as a whole",
              "Let a policy select the cluster " + cluster + "."));
    }
    if (candidate.replicaOf().isPresent()) {
      return Optional.of(
          new Cause(
              "ReadReplica",
              "is a read replica: what is in it is backed up with its source",
              "Let a policy select " + candidate.replicaOf().get() + "."));
    }
    return Optional.empty();
  }

  private static Optional<Cause> obstacle(Candidate candidate) {
    var contained = contained(candidate);
    if (contained.isPresent()) {
      return contained;
    }
    var status = candidate.status();
    return AT_REST.contains(status)
            || status.startsWith("incompatible-")
            || status.startsWith("inaccessible-")
        ? Optional.of(
            new Cause(
                "NotAvailable",
                "is " + status,
                "Bring it back to available, or exclude it by the tag " + EXCLUDE + "."))
        : Optional.empty();
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }
}
