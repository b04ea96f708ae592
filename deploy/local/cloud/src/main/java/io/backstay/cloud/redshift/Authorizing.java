package io.backstay.cloud.redshift;

import io.backstay.cloud.Machine.Handled;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Who else may restore a snapshot; nobody else can ever copy or delete it. */
final class Authorizing {

  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}|amazon-redshift-support");

  private final RedshiftSettings settings;
  private final SnapshotDocuments xml;

  Authorizing(RedshiftSettings settings, SnapshotDocuments xml) {
    this.settings = settings;
    this.xml = xml;
  }

  Handled<RedshiftState> authorize(Request request) {
    var account = account(request);
    var snapshot = request.snapshotByEither(settings.switches());
    var identifier = snapshot.name().identifier();
    if (!snapshot.manual() || !snapshot.available())
      throw RedshiftError.INVALID_CLUSTER_SNAPSHOT_STATE.refuse(
          "The snapshot %s is not a manual snapshot in the available state.".formatted(identifier));
    if (snapshot.encryption().filter(Encryption::awsManaged).isPresent())
      throw RedshiftError.UNSUPPORTED_OPERATION.refuse(
          "The snapshot %s is encrypted with the default key of the account and cannot be shared."
              .formatted(identifier));
    if (snapshot.sharedWith().contains(account))
      throw RedshiftError.AUTHORIZATION_ALREADY_EXISTS.refuse(
          "The account %s is already authorized to access the snapshot %s."
              .formatted(account, identifier));
    checkQuotas(request.state(), snapshot);
    var accounts = new TreeSet<>(snapshot.sharedWith());
    accounts.add(account);
    return changed(request, snapshot.sharedWith(accounts));
  }

  Handled<RedshiftState> revoke(Request request) {
    var account = account(request);
    var snapshot = request.snapshotByEither(settings.switches());
    var accounts = new TreeSet<>(snapshot.sharedWith());
    if (!accounts.remove(account))
      throw RedshiftError.AUTHORIZATION_NOT_FOUND.refuse(
          "The account %s is not authorized to access the snapshot %s."
              .formatted(account, snapshot.name().identifier()));
    return changed(request, snapshot.sharedWith(accounts));
  }

  private void checkQuotas(RedshiftState state, Snapshot snapshot) {
    var quotas = settings.quotas();
    if (snapshot.sharedWith().size() >= quotas.accountsPerSnapshot())
      throw RedshiftError.AUTHORIZATION_QUOTA_EXCEEDED.refuse(
          "The authorization quota of %d accounts for the snapshot %s has been reached."
              .formatted(quotas.accountsPerSnapshot(), snapshot.name().identifier()));
    var key = snapshot.encryption().map(Encryption::keyArn);
    if (key.isPresent() && grants(state, key) >= quotas.accountsPerKey())
      throw RedshiftError.LIMIT_EXCEEDED.refuse(
          "The encryption key has exceeded its grant limit in Amazon Web Services KMS.");
  }

  private static int grants(RedshiftState state, Optional<String> key) {
    return state.snapshots().stream()
        .filter(snapshot -> snapshot.encryption().map(Encryption::keyArn).equals(key))
        .mapToInt(snapshot -> snapshot.sharedWith().size())
        .sum();
  }

  private Handled<RedshiftState> changed(Request request, Snapshot shared) {
    return new Handled<>(request.state().with(shared), xml.result(shared, request));
  }

  private static String account(Request request) {
    var account = request.fields().required("AccountWithRestoreAccess");
    if (!ACCOUNT.matcher(account).matches())
      throw RedshiftError.INVALID_PARAMETER_VALUE.refuse(
          "Invalid value for parameter AccountWithRestoreAccess: %s. Must be an account id of 12 digits or amazon-redshift-support."
              .formatted(account));
    return account;
  }
}
