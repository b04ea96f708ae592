package io.backstay.cloud.kms;

import io.backstay.cloud.Chance;
import io.backstay.cloud.Place;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Keys and aliases of every account and region. The AWS-managed keys of RDS and Redshift are
 * everywhere from the start.
 */
public final class KmsState implements Keys {

  /** The aliases of AWS's own keys, and what these protect. */
  private static final SortedMap<String, String> MANAGED =
      new TreeMap<>(
          Map.of(
              "alias/aws/rds", "RDS database volumes",
              "alias/aws/redshift", "Redshift clusters"));

  private final Chance chance;
  private final Instant started;
  private final int created;
  private final SortedMap<String, Key> keys;
  private final SortedMap<String, Alias> aliases;
  private final SortedMap<String, Grant> grants;

  /** An alias and the key that it means, both of one place. */
  record Alias(Place place, String name, String keyId, Instant created) {
    String arn() {
      return aliasArn(place, name);
    }
  }

  private KmsState(
      Chance chance,
      Instant started,
      int created,
      SortedMap<String, Key> keys,
      SortedMap<String, Alias> aliases,
      SortedMap<String, Grant> grants) {
    this.chance = chance;
    this.started = started;
    this.created = created;
    this.keys = Collections.unmodifiableSortedMap(keys);
    this.aliases = Collections.unmodifiableSortedMap(aliases);
    this.grants = Collections.unmodifiableSortedMap(grants);
  }

  static KmsState empty(Chance chance, Instant started) {
    return new KmsState(chance, started, 0, new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
  }

  static String aliasArn(Place place, String name) {
    return "arn:aws:kms:" + place.region() + ":" + place.account() + ":" + name;
  }

  @Override
  public Access resolve(Place place, String name, String account) {
    var found = find(place, name);
    if (found.isEmpty()) return new Access.Missing(name);
    var key = found.get();
    var own = key.place().account().equals(account);
    if (key.awsManaged() && !own) return new Access.Denied(key.arn());
    if (!letsUse(key, account)) return new Access.Denied(key.arn());
    return switch (key.state()) {
      case Key.State.Enabled() -> new Access.Usable(key.arn(), key.awsManaged());
      case Key.State.Disabled() -> new Access.Disabled(key.arn());
      case Key.State.PendingDeletion(_) -> new Access.PendingDeletion(key.arn());
    };
  }

  /**
   * By key id, key ARN, alias or alias ARN; ARNs may be of another account, never of another
   * region.
   */
  Optional<Key> find(Place place, String name) {
    if (!name.startsWith("arn:")) return local(place, name);
    var parts = name.split(":", 6);
    if (parts.length < 6 || !parts[2].equals("kms") || !parts[3].equals(place.region()))
      return Optional.empty();
    var home = new Place(parts[4], parts[3]);
    return parts[5].startsWith("key/")
        ? byId(home, parts[5].substring("key/".length()))
        : local(home, parts[5]);
  }

  private Optional<Key> local(Place place, String name) {
    return name.startsWith("alias/") ? byAlias(place, name) : byId(place, name);
  }

  private Optional<Key> byAlias(Place place, String alias) {
    if (MANAGED.containsKey(alias)) return Optional.of(managed(place, alias));
    return Optional.ofNullable(aliases.get(aliasArn(place, alias)))
        .flatMap(found -> byId(place, found.keyId()));
  }

  private Optional<Key> byId(Place place, String id) {
    for (var alias : MANAGED.keySet())
      if (managedId(place, alias).equals(id)) return Optional.of(managed(place, alias));
    return keys.values().stream()
        .filter(key -> key.place().equals(place) && key.id().equals(id))
        .findFirst();
  }

  List<Key> keysOf(Place place) {
    var own = new TreeMap<String, Key>();
    for (var alias : MANAGED.keySet()) own.put(managed(place, alias).arn(), managed(place, alias));
    keys.forEach((arn, key) -> {
      if (key.place().equals(place)) own.put(arn, key);
    });
    return List.copyOf(own.values());
  }

  List<Alias> aliasesOf(Place place) {
    var own = new TreeMap<String, Alias>();
    for (var alias : MANAGED.keySet())
      own.put(alias, new Alias(place, alias, managedId(place, alias), started));
    aliases.values().stream()
        .filter(alias -> alias.place().equals(place))
        .forEach(alias -> own.put(alias.name(), alias));
    return List.copyOf(own.values());
  }

  List<Key> keys() {
    return List.copyOf(keys.values());
  }

  /** A key id that no key has had before. */
  String nextId(Place place) {
    return id("key " + (created + 1) + " of " + place.account() + " in " + place.region());
  }

  KmsState with(Key key) {
    var changed = new TreeMap<>(keys);
    var added = changed.put(key.arn(), key) == null ? 1 : 0;
    return new KmsState(chance, started, created + added, changed, aliases, grants);
  }

  KmsState with(Alias alias) {
    var changed = new TreeMap<>(aliases);
    changed.put(alias.arn(), alias);
    return new KmsState(chance, started, created, keys, changed, grants);
  }

  KmsState withoutAlias(Place place, String name) {
    var changed = new TreeMap<>(aliases);
    changed.remove(aliasArn(place, name));
    return new KmsState(chance, started, created, keys, changed, grants);
  }

  /** Its aliases go with it. */
  KmsState without(Key key) {
    var fewer = new TreeMap<>(keys);
    fewer.remove(key.arn());
    var left = new TreeMap<>(aliases);
    left.values()
        .removeIf(alias -> alias.place().equals(key.place()) && alias.keyId().equals(key.id()));
    return new KmsState(chance, started, created, fewer, left, grantsWithout(key));
  }

  /** By its policy, or by a grant that works already. */
  private boolean letsUse(Key key, String account) {
    return key.policy().letsUse(account)
        || grantsOf(key).stream().anyMatch(grant -> grant.letsUse(account));
  }

  List<Grant> grants() {
    return List.copyOf(grants.values());
  }

  List<Grant> grantsOf(Key key) {
    return grants.values().stream().filter(grant -> grant.keyArn().equals(key.arn())).toList();
  }

  /** AWS's have 64 hexadecimal digits. */
  String nextGrantId(Key key, Instant now) {
    var name = "grant " + grants.size() + " at " + now + " of " + key.arn();
    return (id(name) + id(name + " once more")).replace("-", "");
  }

  KmsState with(Grant grant) {
    var changed = new TreeMap<>(grants);
    changed.put(grant.id(), grant);
    return new KmsState(chance, started, created, keys, aliases, changed);
  }

  KmsState without(Grant grant) {
    var left = new TreeMap<>(grants);
    left.remove(grant.id());
    return new KmsState(chance, started, created, keys, aliases, left);
  }

  private SortedMap<String, Grant> grantsWithout(Key key) {
    var left = new TreeMap<>(grants);
    left.values().removeIf(grant -> grant.keyArn().equals(key.arn()));
    return left;
  }

  private Key managed(Place place, String alias) {
    return new Key(
        place,
        managedId(place, alias),
        "Default key that protects my %s when no other key is defined"
            .formatted(MANAGED.get(alias)),
        started,
        new Key.State.Enabled(),
        KeyPolicy.of(place.account(), Set.of()),
        true);
  }

  private String managedId(Place place, String alias) {
    return id("managed key " + alias + " of " + place.account() + " in " + place.region());
  }

  private String id(String name) {
    return chance.stream(name).uuid().toString();
  }
}
