package io.backstay.fleet;

import io.backstay.fleet.Outcome.Refused;
import io.backstay.fleet.Outcome.Succeeded;

/** What can be wrong with a key, each told by its own name. */
record KeyChecks(Keys keys) {

  /** A key that shall encrypt something of {@code account} in {@code region}. */
  Findings usable(String field, String key, String account, String region, String otherRegion) {
    return switch (keys.look(account, region, key)) {
      case Succeeded<KeyView>(var view) -> state(field, view).and(grant(field, view, account));
      case Refused<KeyView>(Refusal.NotFound _) ->
          missing(field, key, account, region, otherRegion);
      case Refused<KeyView>(Refusal.AccessDenied denied) -> denied(field, key, account, denied);
      case Refused<KeyView>(var refusal) -> Findings.error(field, refusal.cause());
    };
  }

  /** The key of a snapshot that another account shall copy. */
  Findings usableBy(String field, String keyArn, String account, String region) {
    return switch (keys.look(account, region, keyArn)) {
      case Succeeded<KeyView> _ ->
          keys.mayGrant(account, region, keyArn) instanceof Refused<Done>(Refusal.AccessDenied _)
              ? Findings.error(field, Flaws.policyWithoutAccount(keyArn, account))
              : Findings.none();
      case Refused<KeyView>(Refusal.AccessDenied denied) when isOfTheRole(denied) ->
          Findings.error(field, Flaws.roleNotAssumable(account, denied));
      case Refused<KeyView>(Refusal.AccessDenied _), Refused<KeyView>(Refusal.NotFound _) ->
          Findings.error(field, Flaws.policyWithoutAccount(keyArn, account));
      case Refused<KeyView>(var refusal) -> Findings.error(field, refusal.cause());
    };
  }

  /**
   * The key that the database itself is under, which no plan can name another for. That our role
   * may not look at it does not keep RDS from using it; whose key it is stays unknown then.
   */
  static Findings ofDatabase(Source source, Outcome<KeyView> seen) {
    var database = source.database();
    var key = source.kmsKey().orElse("the key");
    return switch (seen) {
      case Succeeded<KeyView>(var view) -> ofDatabase(view);
      case Refused<KeyView>(Refusal.NotFound _) ->
          Findings.error("database", Flaws.databaseKeyMissing(key));
      case Refused<KeyView>(Refusal.AccessDenied denied) when isOfTheRole(denied) ->
          Findings.error("database.account", Flaws.roleNotAssumable(database.account(), denied));
      case Refused<KeyView>(Refusal.AccessDenied _) ->
          Findings.note("database", Flaws.keyClosed(key, database.account()));
      case Refused<KeyView>(var refusal) -> Findings.error("database", refusal.cause());
    };
  }

  /** The database's key where its own account copies what is under it, by a grant of our role. */
  Findings grantsOfDatabase(Source source, Outcome<KeyView> seen) {
    var account = source.database().account();
    return seen instanceof Succeeded<KeyView>(var view) && isClosedToGrants(view, account)
        ? Findings.error("database", Flaws.databaseKeyWithoutGrants(view.arn(), account))
        : Findings.none();
  }

  private static Findings ofDatabase(KeyView view) {
    return switch (view.state()) {
      case ENABLED -> Findings.none();
      case DISABLED -> Findings.error("database", Flaws.databaseKeyDisabled(view.arn()));
      case PENDING_DELETION ->
          Findings.error("database", Flaws.databaseKeyPendingDeletion(view.arn()));
      case UNAVAILABLE -> Findings.error("database", Flaws.keyUnavailable(view.arn()));
    };
  }

  private static Findings state(String field, KeyView view) {
    return switch (view.state()) {
      case ENABLED -> Findings.none();
      case DISABLED -> Findings.error(field, Flaws.keyDisabled(view.arn()));
      case PENDING_DELETION -> Findings.error(field, Flaws.keyPendingDeletion(view.arn()));
      case UNAVAILABLE -> Findings.error(field, Flaws.keyUnavailable(view.arn()));
    };
  }

  private Findings grant(String field, KeyView view, String account) {
    return isClosedToGrants(view, account)
        ? Findings.error(field, Flaws.noGrant(view.arn(), account))
        : Findings.none();
  }

  /** AWS's own services need no grant of ours on a key that AWS manages for them. */
  private boolean isClosedToGrants(KeyView view, String account) {
    return view.state() == KeyView.State.ENABLED
        && !view.managedByAws()
        && keys.mayGrant(account, regionOf(view.arn()), view.arn())
            instanceof Refused<Done>(Refusal.AccessDenied _);
  }

  private Findings missing(
      String field, String key, String account, String region, String otherRegion) {
    var elsewhere =
        otherRegion.equals(region) || key.startsWith("alias/aws/")
            ? new Refused<KeyView>(new Refusal.Unknown("", ""))
            : keys.look(account, otherRegion, key);
    return Findings.error(
        field,
        elsewhere instanceof Succeeded<KeyView>
            ? Flaws.keyOfAnotherRegion(key, otherRegion, region)
            : Flaws.keyMissing(key, account, region));
  }

  private static Findings denied(
      String field, String key, String account, Refusal.AccessDenied denied) {
    return Findings.error(
        field,
        isOfTheRole(denied)
            ? Flaws.roleNotAssumable(account, denied)
            : Flaws.keyClosed(key, account));
  }

  /** It was the session that was refused, and not what it should do. */
  static boolean isOfTheRole(Refusal.AccessDenied denied) {
    return denied.code().equals("NoCredentials") || denied.message().contains("sts:AssumeRole");
  }

  private static String regionOf(String arn) {
    return arn.split(":", 6)[3];
  }
}
