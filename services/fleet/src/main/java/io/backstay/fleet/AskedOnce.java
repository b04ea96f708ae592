package io.backstay.fleet;

import java.util.HashMap;
import java.util.Map;

/** Remembers what was said of keys, so that one preflight asks nothing of them twice. */
final class AskedOnce implements Keys {
  private final Keys keys;
  private final Map<Question, Outcome<KeyView>> looks = new HashMap<>();
  private final Map<Question, Outcome<Done>> grants = new HashMap<>();

  private record Question(String account, String region, String key) {}

  AskedOnce(Keys keys) {
    this.keys = keys;
  }

  @Override
  public Outcome<KeyView> look(String account, String region, String key) {
    return looks.computeIfAbsent(
        new Question(account, region, key), _ -> keys.look(account, region, key));
  }

  @Override
  public Outcome<Done> mayGrant(String account, String region, String key) {
    return grants.computeIfAbsent(
        new Question(account, region, key), _ -> keys.mayGrant(account, region, key));
  }
}
