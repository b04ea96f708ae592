package io.backstay.fleet;

import io.backstay.contracts.Cause;
import io.backstay.contracts.Database;
import io.backstay.contracts.Destination;
import java.util.List;
import java.util.Optional;

/** What a preflight says, and what a person can do about it. */
final class Flaws {
  private Flaws() {}

  static Cause keyNeeded(String region) {
    return new Cause(
        "KeyNeeded",
        "the database is encrypted, and no key leaves its region or account",
        "Name a kmsKey of " + region + " for this copy.");
  }

  static Cause keyMissing(String key, String account, String region) {
    return new Cause(
        "KeyMissing",
        "there is no key " + key + " in " + account + "/" + region,
        "Create the key or its alias there, or name one that exists.");
  }

  static Cause keyOfAnotherRegion(String key, String where, String wanted) {
    return new Cause(
        "KeyOfAnotherRegion",
        key + " is a key of " + where + ", and keys do not leave their region",
        "Name a key of " + wanted + ", or a replica there of a multi-region key.");
  }

  static Cause keyDisabled(String arn) {
    return new Cause("KeyDisabled", arn + " is disabled", "Enable the key, or name another one.");
  }

  static Cause keyPendingDeletion(String arn) {
    return new Cause(
        "KeyPendingDeletion",
        arn + " is about to be deleted, and with it all that it encrypts is lost",
        "Cancel the deletion and enable the key, or name another one.");
  }

  static Cause databaseKeyDisabled(String arn) {
    return new Cause(
        "KeyDisabled",
        arn + ", the key of the database, is disabled",
        "Enable it: without it nothing of this database can be copied or restored.");
  }

  static Cause databaseKeyMissing(String key) {
    return new Cause(
        "KeyMissing",
        key + ", the key of the database, is not there any more",
        "Without it nothing of this database can be copied or restored: export its data while it still runs.");
  }

  static Cause databaseKeyPendingDeletion(String arn) {
    return new Cause(
        "KeyPendingDeletion",
        arn
            + ", the key of the database, is about to be deleted, and all its snapshots are lost with it",
        "Cancel the deletion and enable the key.");
  }

  static Cause databaseKeyWithoutGrants(String arn, String account) {
    return new Cause(
        "NoGrant",
        "our role in "
            + account
            + " may not create grants on "
            + arn
            + ", the key of the database, and without one RDS copies none of its snapshots",
        "Allow it kms:CreateGrant in the key's policy. Where the policy allows it through RDS only, all is well.");
  }

  static Cause keyUnavailable(String arn) {
    return new Cause(
        "KeyUnavailable",
        arn + " cannot be used now: its material is not there",
        "Bring back its material or its key store, or name another key.");
  }

  static Cause keyClosed(String key, String account) {
    return new Cause(
        "KeyPolicyWithoutRole",
        "our role in " + account + " may not look at " + key,
        "Allow it kms:DescribeKey and kms:CreateGrant in the key's policy.");
  }

  static Cause noGrant(String key, String account) {
    return new Cause(
        "NoGrant",
        "our role in " + account + " may not create grants on " + key + ", which RDS works through",
        "Allow it kms:CreateGrant on the key. Where the policy allows it through RDS only, all is well.");
  }

  static Cause policyWithoutAccount(String key, String account) {
    return new Cause(
        "KeyPolicyWithoutAccount",
        "the policy of " + key + " does not let account " + account + " use it",
        "Allow it kms:Encrypt, Decrypt, ReEncrypt*, GenerateDataKey*, DescribeKey and CreateGrant in the key's policy.");
  }

  static Cause defaultKey(String what, String instead) {
    return new Cause(
        "DefaultKey", what + " is under a key that AWS manages, and cannot be shared", instead);
  }

  static Cause twoHops(String why, String key) {
    return new Cause(
        "TwoHops",
        "this copy is made in two hops: " + why,
        "Nothing to do: it goes through a copy under " + key + ", which is deleted afterwards.");
  }

  static Cause ofAnotherCopy(String why, Destination stone) {
    return new Cause(
        "TwoHops",
        "this copy is made in two hops: " + why,
        "Nothing to do: it is made of the plan's copy in "
            + stone.region()
            + ", once that stands.");
  }

  static Cause full(String why) {
    return new Cause(
        "FullCopy", "all of the data travels each time: " + why, "Reckon with its time and cost.");
  }

  static Cause firstCopy(Destination to) {
    return fullOnce(
        "no copy of this database that Backstay has made stands in %s/%s to build on"
            .formatted(to.account(), to.region()));
  }

  static Cause otherKey(Destination to) {
    return fullOnce(
        "the last copy of this database in %s/%s is under another key"
            .formatted(to.account(), to.region()));
  }

  private static Cause fullOnce(String why) {
    return new Cause(
        "FullCopy",
        "the next copy takes all of the data along: " + why,
        "Reckon with its time and cost.");
  }

  static Cause copiesElsewhere(Database database, String copiesTo, String region) {
    return new Cause(
        "SnapshotCopyElsewhere",
        "the snapshots of Redshift cluster %s are copied to %s, and not to %s: Redshift copies to one other region only"
            .formatted(database.identifier(), copiesTo, region),
        "Copy to %s in the plan, or disable the cluster's cross-region snapshot copy and back it up again."
            .formatted(copiesTo));
  }

  static Cause notPossible(String what, String instead) {
    return new Cause("NotPossible", what, instead);
  }

  static Cause roleNotAssumable(String account, Refusal refusal) {
    return new Cause(
        "RoleNotAssumable",
        "we cannot act in account " + account + ": " + refusal.message(),
        "Create Backstay's role there, with a trust policy for our account and the external id.");
  }

  /** {@code needed} is what the whole plan needs there. */
  static Cause quotaFull(
      ManualSnapshots seen, int needed, String where, Optional<Occupancy> occupancy) {
    var room = seen.quota() - seen.standing();
    return new Cause(
        "QuotaFull",
        "%d manual snapshots in %s leave %s"
            .formatted(
                seen.standing(),
                where,
                room <= 0
                    ? "no room for another"
                    : "room for %d of the %d that the plan needs".formatted(room, needed)),
        room(occupancy));
  }

  static Cause quotaNearlyFull(ManualSnapshots seen, String where, Optional<Occupancy> occupancy) {
    return new Cause(
        "QuotaNearlyFull",
        "%d of %d manual snapshots are taken in %s".formatted(seen.standing(), seen.quota(), where),
        room(occupancy));
  }

  private static String room(Optional<Occupancy> occupancy) {
    return occupancy
        .map(Occupancy::remedy)
        .orElse("Shorten the retention, or have the quota raised in Service Quotas.");
  }

  static Cause optionGroupNeeded(OptionGroupView group, Destination to) {
    return new Cause(
        "OptionGroupNeeded",
        "the database's option group %s has %s, which its copies cannot be without, and it does not go along to %s/%s"
            .formatted(group.name(), list(group.binding()), to.account(), to.region()),
        "Create one with "
            + list(group.binding())
            + " there, and name it as optionGroup of this copy.");
  }

  static Cause optionsLeftBehind(OptionGroupView group, Destination to) {
    return new Cause(
        "OptionsLeftBehind",
        "the database's option group %s does not go along to %s/%s: what is restored there has none of %s"
            .formatted(group.name(), to.account(), to.region(), list(group.options())),
        "Name one with the same options there as optionGroup of this copy, or where it is restored.");
  }

  static Cause optionGroupMissing(String name, Destination to) {
    return new Cause(
        "OptionGroupMissing",
        "there is no option group " + name + " in " + to.account() + "/" + to.region(),
        "Create it there, or name one that exists.");
  }

  static Cause optionGroupOfAnotherEngine(OptionGroupView wanted, String engine) {
    return new Cause(
        "OptionGroupOfAnotherEngine",
        "the option group %s is for %s, and the database is %s"
            .formatted(wanted.name(), wanted.engine(), engine),
        "Name an option group for " + engine + ".");
  }

  static Cause optionsLacking(String name, List<String> lacking) {
    return new Cause(
        "OptionsLacking",
        "the option group %s is without %s, which the copy cannot be without"
            .formatted(name, list(lacking)),
        "Add " + list(lacking) + " to it, or name another one.");
  }

  static Cause unshareableOptions(OptionGroupView group) {
    var options = list(group.unshareable());
    return new Cause(
        "UnshareableOptions",
        "a snapshot of a database with %s (option group %s) can be shared with no other account, nor copied by one"
            .formatted(options, group.name()),
        "Keep its copies within the account and restore them there; in another region under an optionGroup with "
            + options
            + ". Another account gets such data by an export of the database only.");
  }

  static Cause optionsUnknown(Optional<String> group, Refusal refusal) {
    return new Cause(
        "OptionsUnknown",
        "the options of %s cannot be seen: %s"
            .formatted(group.orElse("the option group"), refusal.message()),
        "Let our role there call rds:DescribeOptionGroups: under TDE no other account gets a snapshot.");
  }

  private static String list(List<String> options) {
    return String.join(", ", options);
  }

  static Cause member(String cluster) {
    return new Cause(
        "MemberOfCluster",
        "the database is a member of the cluster " + cluster,
        "Back up the cluster: engine aurora-cluster or multi-az-cluster, identifier "
            + cluster
            + ".");
  }
}
