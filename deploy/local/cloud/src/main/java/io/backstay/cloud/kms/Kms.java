package io.backstay.cloud.kms;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstay.cloud.Chance;
import io.backstay.cloud.FleetFile;
import io.backstay.cloud.Machine;
import io.backstay.cloud.Place;
import io.backstay.cloud.wire.Call;
import io.backstay.cloud.wire.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** KMS (TrentService, JSON 1.1): keys, their states, aliases and policies; it encrypts nothing. */
public final class Kms implements Machine<KmsState> {

  /** One call as an action sees it. */
  record Request(KmsState state, Place place, JsonNode body, Instant now) {}

  @FunctionalInterface
  interface Action {
    Handled<KmsState> handle(Request request);
  }

  private static final Map<String, Action> OF_KEYS =
      Map.ofEntries(
          entry("CreateKey", KeyActions::create),
          entry("DescribeKey", KeyActions::describe),
          entry("ListKeys", KeyActions::list),
          entry("EnableKey", KeyActions::enable),
          entry("DisableKey", KeyActions::disable),
          entry("ScheduleKeyDeletion", KeyActions::scheduleDeletion),
          entry("CancelKeyDeletion", KeyActions::cancelDeletion),
          entry("GetKeyPolicy", KeyActions::getPolicy),
          entry("PutKeyPolicy", KeyActions::putPolicy),
          entry("CreateAlias", AliasActions::create),
          entry("DeleteAlias", AliasActions::delete),
          entry("ListAliases", AliasActions::list));

  /** Within what AWS names as usual for grants: less than five minutes. */
  public static final Duration GRANT_LAG = Duration.ofMinutes(4);

  private final Chance chance;
  private final Map<String, Action> actions;

  public Kms(Chance chance) {
    this(chance, GRANT_LAG);
  }

  /** {@code grantLag}: how long a new grant lets nobody do anything. */
  public Kms(Chance chance, Duration grantLag) {
    this.chance = chance;
    var grants = new GrantActions(grantLag);
    actions = new HashMap<>(OF_KEYS);
    actions.put("CreateGrant", grants::create);
    actions.put("ListGrants", grants::list);
    actions.put("RevokeGrant", grants::revoke);
  }

  /** The keys of the fleet file, each with its alias. */
  public KmsState start(FleetFile file, Instant now) {
    var state = KmsState.empty(chance, now);
    for (var declared : file.keys()) {
      var place = new Place(declared.account(), declared.region());
      var key =
          new Key(
              place,
              state.nextId(place),
              "Key of the fleet file",
              now,
              declared.enabled() ? new Key.State.Enabled() : new Key.State.Disabled(),
              declared.grants()
                  ? KeyPolicy.of(declared.account(), declared.allowedAccounts())
                  : KeyPolicy.withoutGrants(declared.account(), declared.allowedAccounts()),
              false);
      state = state.with(key).with(new KmsState.Alias(place, declared.alias(), key.id(), now));
    }
    return state;
  }

  @Override
  public Handled<KmsState> handle(KmsState state, Call call, Instant now) {
    try {
      var action = actions.get(call.action());
      if (action == null)
        throw KmsError.UNKNOWN_OPERATION.refuse("Unknown operation " + call.action());
      return action.handle(new Request(state, call.caller().place(), body(call), now));
    } catch (Refusal refusal) {
      return new Handled<>(state, refusal.answer());
    }
  }

  /** The key is disabled where it is enabled; told from outside, without a call. */
  public static KmsState disabled(KmsState state, Place place, String key) {
    return state
        .find(place, key)
        .filter(found -> found.state() instanceof Key.State.Enabled && !found.awsManaged())
        .map(found -> state.with(found.become(new Key.State.Disabled())))
        .orElse(state);
  }

  /** The key is enabled where it is disabled; told from outside, without a call. */
  public static KmsState enabled(KmsState state, Place place, String key) {
    return state
        .find(place, key)
        .filter(found -> found.state() instanceof Key.State.Disabled)
        .map(found -> state.with(found.become(new Key.State.Enabled())))
        .orElse(state);
  }

  /** Keys whose waiting time is over are gone, with their aliases. */
  @Override
  public Advanced<KmsState> advance(KmsState state, Instant now) {
    var left = state;
    for (var key : state.keys())
      if (key.state() instanceof Key.State.PendingDeletion(var deletion) && !deletion.isAfter(now))
        left = left.without(key);
    for (var grant : left.grants())
      if (!grant.works() && !grant.effective().isAfter(now)) left = left.with(grant.nowWorks());
    return new Advanced<>(left, List.of());
  }

  @Override
  public Optional<Instant> due(KmsState state) {
    var deletions =
        state.keys().stream()
            .flatMap(key ->
                key.state() instanceof Key.State.PendingDeletion(var deletion)
                    ? Stream.of(deletion)
                    : Stream.empty());
    var grants =
        state.grants().stream().filter(grant -> !grant.works()).map(grant -> grant.effective());
    return Stream.concat(deletions, grants).min(Comparator.naturalOrder());
  }

  private static JsonNode body(Call call) {
    return switch (call.params()) {
      case Call.Json(var body) -> body;
      case Call.Form(_) ->
          throw KmsError.UNKNOWN_OPERATION.refuse(call.action() + " speaks JSON 1.1");
    };
  }
}
