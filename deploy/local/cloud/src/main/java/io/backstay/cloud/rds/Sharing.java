package io.backstay.cloud.rds;

import io.backstay.cloud.Machine.Handled;
import io.backstay.cloud.wire.Answer;
import io.backstay.cloud.wire.ResultXml;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Who else may restore and copy a snapshot: the attribute {@code restore}. */
final class Sharing {

  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

  private final Family family;
  private final Quotas quotas;

  Sharing(Family family, Quotas quotas) {
    this.family = family;
    this.quotas = quotas;
  }

  Handled<RdsState> describe(Request request) {
    return request.answer(
        attributes(
            request.ownSnapshot(family, request.fields().required(family.snapshotIdentifier()))));
  }

  Handled<RdsState> modify(Request request) {
    var fields = request.fields();
    var identifier = fields.required(family.snapshotIdentifier());
    var attribute = fields.required("AttributeName");
    if (!attribute.equals("restore"))
      throw invalid(
          "Invalid value for parameter AttributeName: " + attribute + ". Must be restore.");
    var added = accounts("ValuesToAdd", fields.list("ValuesToAdd", "AttributeValue"));
    var removed = accounts("ValuesToRemove", fields.list("ValuesToRemove", "AttributeValue"));
    var snapshot = request.ownSnapshot(family, identifier);
    checkShareable(snapshot, added);
    var accounts = new TreeSet<>(snapshot.sharedWith());
    accounts.addAll(added);
    removed.forEach(accounts::remove);
    if (accounts.stream().filter(account -> !account.equals(Snapshot.EVERYBODY)).count()
        > quotas.sharedAccounts())
      throw RdsError.SHARED_SNAPSHOT_QUOTA_EXCEEDED.refuse(
          "Cannot share a snapshot with more than " + quotas.sharedAccounts() + " accounts.");
    var shared = snapshot.shareWith(accounts);
    return new Handled<>(request.state().with(shared), attributes(shared));
  }

  private void checkShareable(Snapshot snapshot, List<String> added) {
    if (snapshot.type() != Snapshot.Type.MANUAL)
      throw family.invalidSnapshotState().refuse("Only manual snapshots can be shared.");
    if (!snapshot.available())
      throw family
          .invalidSnapshotState()
          .refuse(
              "The snapshot %s is not in the available state."
                  .formatted(snapshot.name().identifier()));
    if (added.isEmpty()) return;
    if (snapshot.ofMultiAzCluster())
      throw family
          .invalidSnapshotState()
          .refuse("Snapshots of Multi-AZ DB clusters cannot be shared.");
    if (snapshot.facts().optionGroup().map(group -> !group.unshareable().isEmpty()).orElse(false))
      throw invalid("Snapshots of databases with Transparent Data Encryption cannot be shared.");
    if (snapshot.encryption().isEmpty()) return;
    if (added.contains(Snapshot.EVERYBODY))
      throw invalid("Encrypted snapshots cannot be made public.");
    if (snapshot.encryption().get().awsManaged())
      throw invalid(
          "Snapshots that are encrypted with the default key of the account cannot be shared.");
  }

  private static List<String> accounts(String parameter, List<String> values) {
    for (var value : values)
      if (!value.equals(Snapshot.EVERYBODY) && !ACCOUNT.matcher(value).matches())
        throw invalid(
            "Invalid value for parameter %s: %s. Must be an account id of 12 digits or all."
                .formatted(parameter, value));
    return values;
  }

  private Answer attributes(Snapshot snapshot) {
    return new ResultXml()
        .element(
            family.snapshot + "AttributesResult",
            result ->
                result
                    .text(family.snapshotIdentifier(), snapshot.name().identifier())
                    .list(
                        family.snapshot + "Attributes",
                        family.snapshot + "Attribute",
                        List.of("restore"),
                        (xml, name) ->
                            xml.text("AttributeName", name)
                                .element(
                                    "AttributeValues",
                                    values ->
                                        snapshot
                                            .sharedWith()
                                            .forEach(account ->
                                                values.text("AttributeValue", account)))))
        .answer();
  }

  private static RuntimeException invalid(String message) {
    return RdsError.INVALID_PARAMETER_VALUE.refuse(message);
  }
}
