package io.backstay.fleet;

import static io.backstay.fleet.Done.DONE;

import io.backstay.fleet.Outcome.Refused;
import io.backstay.fleet.Outcome.Succeeded;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keys and roles in memory: each key is there for its own account, and for those that are let in.
 */
public final class KeysFake implements Keys, Roles {
  private static final Refusal NO_ROLE =
      new Refusal.AccessDenied("AccessDenied", "not authorized to perform: sts:AssumeRole");

  private final Map<String, KeyView> keys = new HashMap<>();
  private final Set<String> users = new HashSet<>();
  private final Set<String> withoutGrant = new HashSet<>();
  private final Set<String> withoutRole = new HashSet<>();
  private final Deque<Refusal> refusals = new ArrayDeque<>();
  private final List<String> asked = new ArrayList<>();

  /** An enabled customer key; returns its ARN. */
  public String add(String account, String region, String name) {
    return add(account, region, name, KeyView.State.ENABLED, false);
  }

  public String add(
      String account, String region, String name, KeyView.State state, boolean managedByAws) {
    var arn = "arn:aws:kms:%s:%s:key/%s".formatted(region, account, name.replace('/', '-'));
    var view = new KeyView(arn, managedByAws, state);
    keys.put(place(account, region, name), view);
    keys.put(place(account, region, arn), view);
    // As FleetFake writes the ARN of a key.
    keys.put(place(account, region, "arn:aws:kms:%s:%s:%s".formatted(region, account, name)), view);
    return arn;
  }

  /** Another account may use the key. */
  public void let(String account, String arn) {
    users.add(account + " " + arn);
  }

  /** The key's policy says nothing of grants to this account. */
  public void forbidGrants(String account, String arn) {
    withoutGrant.add(account + " " + arn);
  }

  /** We have no role in this account. */
  public void forbidRole(String account) {
    withoutRole.add(account);
  }

  /** The next look comes to this. */
  public void refuseNext(Refusal refusal) {
    refusals.add(refusal);
  }

  public int calls() {
    return asked.size();
  }

  /** Every question so far, in order, such as {@code look 111111111111/us-east-1/alias/orders}. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  @Override
  public Outcome<KeyView> look(String account, String region, String key) {
    asked.add("look " + place(account, region, key));
    return seen(account, region, key);
  }

  private Outcome<KeyView> seen(String account, String region, String key) {
    if (!refusals.isEmpty()) {
      return new Refused<>(refusals.remove());
    }
    if (withoutRole.contains(account)) {
      return new Refused<>(NO_ROLE);
    }
    var owner = key.startsWith("arn:") ? key.split(":", 6)[4] : account;
    var found = keys.get(place(owner, region, key));
    if (found == null) {
      return new Refused<>(
          new Refusal.NotFound(
              Refusal.What.OTHER, "NotFoundException", key + " is not found in " + region));
    }
    return owner.equals(account) || users.contains(account + " " + found.arn())
        ? new Succeeded<>(found)
        : new Refused<>(
            new Refusal.AccessDenied(
                "AccessDeniedException", "not authorized to perform: kms:DescribeKey"));
  }

  @Override
  public Outcome<Done> assume(String account, String region) {
    return withoutRole.contains(account) ? new Refused<>(NO_ROLE) : new Succeeded<>(DONE);
  }

  @Override
  public Outcome<Done> mayGrant(String account, String region, String key) {
    asked.add("grant " + place(account, region, key));
    return seen(account, region, key)
        .then(view ->
            withoutGrant.contains(account + " " + view.arn())
                ? new Refused<>(
                    new Refusal.AccessDenied(
                        "AccessDeniedException", "not authorized to perform: kms:CreateGrant"))
                : new Succeeded<>(DONE));
  }

  private static String place(String account, String region, String key) {
    return account + "/" + region + "/" + key;
  }
}
