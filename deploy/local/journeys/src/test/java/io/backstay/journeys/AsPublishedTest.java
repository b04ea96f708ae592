package io.backstay.journeys;

import static io.backstay.journeys.Aws.EAST;
import static io.backstay.journeys.Aws.HOME;
import static io.backstay.journeys.Aws.VAULT;
import static io.backstay.journeys.Aws.WEST;
import static io.backstay.journeys.Regional.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.cloud.LocalCloud;
import io.backstay.cloud.rds.Durations;
import io.backstay.cloud.rds.Quotas;
import io.backstay.cloud.rds.RdsSettings;
import io.backstay.cloud.rds.Switches;
import io.backstay.contracts.Event.BackupCompleted;
import io.backstay.journeys.judge.Court;
import io.backstay.journeys.judge.Judges;
import io.backstay.journeys.judge.Violation;
import io.backstay.standalone.Standalone;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.Filter;
import software.amazon.awssdk.services.rds.model.Option;
import software.amazon.awssdk.services.rds.model.SourceType;
import software.amazon.awssdk.services.rds.model.Tag;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Every action of RDS and STS that the local cloud serves, its answers and its refusals, judged by
 * AWS's published models; and all that the services ask of AWS in a whole backup.
 */
final class AsPublishedTest {

  private static final int MANUAL_SNAPSHOTS = 25;
  private static final Tag TEAM = Tag.builder().key("team").value("sales + co").build();

  private final Court court = new Court(Judges.published());
  private LocalCloud cloud;
  private RdsClient east;
  private RdsClient west;
  private RdsClient vault;

  @BeforeEach
  void start() {
    var quotas = new Quotas(MANUAL_SNAPSHOTS, 1, 20, 3);
    cloud =
        LocalCloud.start(
            Fleets.settings(0)
                .withRds(new RdsSettings(Durations.standard(), quotas, Switches.harder())));
    cloud.tap(court);
    east = new Regional(cloud.endpoint(), HOME, EAST).client(RdsClient.builder());
    west = new Regional(cloud.endpoint(), HOME, WEST).client(RdsClient.builder());
    vault = new Regional(cloud.endpoint(), VAULT, WEST).client(RdsClient.builder());
  }

  @AfterEach
  void stop() {
    List.of(east, west, vault).forEach(RdsClient::close);
    cloud.close();
  }

  @Test
  void a_whole_backup_asks_and_is_answered_as_published() {
    try (var standalone = Fleets.started(1200);
        var world = new World(standalone.cloud())) {
      standalone.cloud().tap(court);
      var operation = world.send(Commands.backup("orders"));
      world.ear.await(operation, BackupCompleted.class);
    }
    judged(
        Map.of(
            "rds CreateDBSnapshot", new Court.Tally(1, 0),
            "rds CopyDBSnapshot", new Court.Tally(1, 0),
            "rds ModifyDBSnapshotAttribute", new Court.Tally(2, 0),
            "rds DescribeDBSnapshots", new Court.Tally(1, 0),
            "sns Publish", new Court.Tally(4, 0),
            "sqs ReceiveMessage", new Court.Tally(20, 0),
            "sqs DeleteMessageBatch", new Court.Tally(4, 0),
            "dynamodb PutItem", new Court.Tally(4, 0)));
  }

  @Test
  void what_the_services_stand_on_is_made_as_published() {
    Standalone.furnish(cloud.endpoint());
    judged(
        Map.of(
            "events PutRule", new Court.Tally(1, 0),
            "sns Subscribe", new Court.Tally(2, 0),
            "sqs CreateQueue", new Court.Tally(8, 0),
            "dynamodb CreateTable", new Court.Tally(3, 0)));
  }

  @Test
  void every_action_answers_and_refuses_as_published() {
    instances();
    optionGroups();
    var nightly = created();
    copied(nightly);
    shared(nightly);
    tagged(nightly);
    events();
    pages(nightly);
    deleted();
    roles();
    judged(
        Map.of(
            "rds DescribeDBInstances", new Court.Tally(3, 3),
            "rds CreateDBSnapshot", new Court.Tally(1, 6),
            "rds CopyDBSnapshot", new Court.Tally(MANUAL_SNAPSHOTS + 1, 10),
            "rds DescribeDBSnapshots", new Court.Tally(9, 4),
            "rds ModifyDBSnapshotAttribute", new Court.Tally(4, 6),
            "rds DescribeDBSnapshotAttributes", new Court.Tally(1, 1),
            "rds AddTagsToResource", new Court.Tally(1, 2),
            "rds RemoveTagsFromResource", new Court.Tally(1, 1),
            "rds ListTagsForResource", new Court.Tally(2, 2),
            "rds DescribeEvents", new Court.Tally(3, 3)));
    atLeast("rds DescribeOptionGroups", new Court.Tally(2, 2));
    atLeast("rds DeleteDBSnapshot", new Court.Tally(1, 2));
    atLeast("sts GetCallerIdentity", new Court.Tally(1, 0));
    atLeast("sts AssumeRole", new Court.Tally(1, 2));
  }

  @Test
  void what_the_model_forbids_is_found_and_refused() {
    refused("InvalidParameterValue", () -> east.describeEvents(get -> get.sourceType("moon")));
    refused("MissingParameter", () -> east.createDBSnapshot(create -> {}));
    refused("MissingParameter", () -> west.copyDBSnapshot(copy -> {}));
    refused("MissingParameter", () -> east.deleteDBSnapshot(delete -> {}));
    refused("MissingParameter", () -> east.modifyDBSnapshotAttribute(modify -> {}));
    refused("MissingParameter", () -> east.describeDBSnapshotAttributes(get -> {}));
    refused("MissingParameter", () -> east.listTagsForResource(list -> {}));
    refused("MissingParameter", () -> east.addTagsToResource(add -> {}));
    refused("MissingParameter", () -> east.removeTagsFromResource(remove -> {}));
    refused(
        "MissingParameter",
        () -> east.describeDBSnapshots(get -> get.filters(Filter.builder().values("a").build())));
    System.out.println(court.report());
    assertEquals(
        List.of(),
        court.findings().stream()
            .filter(finding -> finding.violation().side() == Violation.Side.ANSWER)
            .toList());
    assertEquals(
        10,
        court.findings().stream().map(finding -> finding.violation().action()).distinct().count());
  }

  private void judged(Map<String, Court.Tally> atLeast) {
    System.out.println(court.report());
    assertEquals(List.of(), court.findings());
    atLeast.forEach(this::atLeast);
  }

  private void atLeast(String action, Court.Tally least) {
    var tally = court.tallies().getOrDefault(action, new Court.Tally(0, 0));
    assertTrue(
        tally.answers() >= least.answers() && tally.refusals() >= least.refusals(),
        () -> action + ": " + tally + ", wanted at least " + least);
  }

  private void instances() {
    east.describeDBInstances();
    east.describeDBInstances(get -> get.dbInstanceIdentifier("orders"));
    east.describeDBInstances(get -> get.filters(filter("engine", "postgres")).maxRecords(20));
    refused(
        "DBInstanceNotFound",
        () -> east.describeDBInstances(get -> get.dbInstanceIdentifier("none")));
    refused("InvalidParameterValue", () -> east.describeDBInstances(get -> get.maxRecords(5)));
    refused(
        "InvalidParameterValue",
        () -> east.describeDBInstances(get -> get.filters(filter("colour", "red"))));
  }

  private void optionGroups() {
    east.describeOptionGroups();
    var group = east.describeOptionGroups(get -> get.optionGroupName("oracle-tde"));
    var options = group.optionGroupsList().getFirst().options();
    assertEquals(List.of("APEX", "TDE"), options.stream().map(Option::optionName).toList());
    assertEquals(List.of(false, true), options.stream().map(Option::permanent).toList());
    refused(
        "OptionGroupNotFoundFault",
        () -> west.describeOptionGroups(get -> get.optionGroupName("oracle-tde")));
    refused(
        "InvalidParameterCombination",
        () ->
            east.describeOptionGroups(
                get -> get.optionGroupName("oracle-tde").engineName("oracle-ee")));
  }

  /** Returns the ARN of an available snapshot of orders. */
  private String created() {
    create("nightly", "orders");
    refused("DBSnapshotAlreadyExists", () -> create("nightly", "customers"));
    refused("DBInstanceNotFound", () -> create("lost", "none"));
    refused("InvalidDBInstanceState", () -> create("again", "orders"));
    refused("InvalidDBInstanceState", () -> create("stopped-one", "stopped"));
    refused("InvalidParameterValue", () -> create("-wrong-", "customers"));
    refused(
        "InvalidDBSnapshotState",
        () -> east.deleteDBSnapshot(delete -> delete.dbSnapshotIdentifier("nightly")));
    refused("InvalidDBSnapshotState", () -> copy(east, "nightly", "too-early"));
    refused("InvalidDBSnapshotState", () -> share("nightly", "restore", VAULT));
    east.describeDBSnapshots(get -> get.dbSnapshotIdentifier("nightly"));
    cloud.advance(Duration.ofMinutes(30));
    return east.describeDBSnapshots(get -> get.dbSnapshotIdentifier("nightly"))
        .dbSnapshots()
        .getFirst()
        .dbSnapshotArn();
  }

  private void create(String snapshot, String instance) {
    east.createDBSnapshot(
        create -> create.dbSnapshotIdentifier(snapshot).dbInstanceIdentifier(instance).tags(TEAM));
  }

  private static void copy(RdsClient where, String source, String target) {
    where.copyDBSnapshot(copy ->
        copy.sourceDBSnapshotIdentifier(source).targetDBSnapshotIdentifier(target).copyTags(true));
  }

  private static void copy(RdsClient where, String source, String target, String key) {
    where.copyDBSnapshot(copy ->
        copy.sourceDBSnapshotIdentifier(source)
            .targetDBSnapshotIdentifier(target)
            .kmsKeyId(key)
            .tags(TEAM));
  }

  private void copied(String source) {
    copy(west, source, "west", "alias/backstay");
    west.describeDBSnapshots(get -> get.dbSnapshotIdentifier("west"));
    refused("SnapshotQuotaExceeded", () -> copy(west, source, "second", "alias/backstay"));
    refused("DBSnapshotAlreadyExists", () -> copy(west, source, "west", "alias/backstay"));
    refused("KMSKeyNotAccessibleFault", () -> copy(west, source, "no-key", "alias/none"));
    refused("InvalidParameterValue", () -> copy(west, source, "same-key"));
    refused("DBSnapshotNotFound", () -> copy(east, "none", "of-none"));
    refused("InvalidParameterValue", () -> copy(east, "arn:aws:none", "of-nonsense"));
    cloud.advance(Duration.ofHours(2));
    west.describeDBSnapshots(
        get -> get.snapshotType("manual").filters(filter("engine", "postgres")));
  }

  private static Filter filter(String name, String value) {
    return Filter.builder().name(name).values(value).build();
  }

  private void share(String snapshot, String attribute, String... accounts) {
    east.modifyDBSnapshotAttribute(modify ->
        modify.dbSnapshotIdentifier(snapshot).attributeName(attribute).valuesToAdd(accounts));
  }

  private void shared(String source) {
    share("nightly", "restore", VAULT);
    var eastOfVault = new Regional(cloud.endpoint(), VAULT, EAST);
    try (var other = eastOfVault.client(RdsClient.builder())) {
      assertEquals(
          List.of(source),
          other.describeDBSnapshots(get -> get.snapshotType("shared")).dbSnapshots().stream()
              .map(snapshot -> snapshot.dbSnapshotArn())
              .toList());
      other.describeDBSnapshots(get -> get.includeShared(true).includePublic(true));
      refused("DBSnapshotNotFound", () -> copy(other, "nightly", "by-name"));
    }
    refused("DBSnapshotNotFound", () -> copy(vault, source.replace("nightly", "none"), "unseen"));
    east.describeDBSnapshotAttributes(get -> get.dbSnapshotIdentifier("nightly"));
    refused(
        "DBSnapshotNotFound",
        () -> east.describeDBSnapshotAttributes(get -> get.dbSnapshotIdentifier("none")));
    refused("DBSnapshotNotFound", () -> share("none", "restore", VAULT));
    refused("InvalidParameterValue", () -> share("nightly", "read", VAULT));
    refused("InvalidParameterValue", () -> share("nightly", "restore", "all"));
    refused("InvalidParameterValue", () -> share("nightly", "restore", "vault"));
    var many = IntStream.range(0, 21).mapToObj("%012d"::formatted).toArray(String[]::new);
    refused("SharedSnapshotQuotaExceeded", () -> share("nightly", "restore", many));
    vaulted();
    share("nightly", "restore");
    east.modifyDBSnapshotAttribute(modify ->
        modify.dbSnapshotIdentifier("nightly").attributeName("restore").valuesToRemove(VAULT));
  }

  /** Into the vault account, from a copy that is shared with it and under its own key. */
  private void vaulted() {
    var shared =
        west.modifyDBSnapshotAttribute(modify ->
                modify.dbSnapshotIdentifier("west").attributeName("restore").valuesToAdd(VAULT))
            .dbSnapshotAttributesResult();
    assertEquals("west", shared.dbSnapshotIdentifier());
    var source = "arn:aws:rds:" + WEST + ":" + HOME + ":snapshot:west";
    copy(vault, source, "vaulted", "alias/backstay-vault");
    vault.describeDBSnapshots();
  }

  private void tagged(String arn) {
    east.addTagsToResource(add -> add.resourceName(arn).tags(TEAM));
    east.listTagsForResource(list -> list.resourceName(arn));
    east.removeTagsFromResource(remove -> remove.resourceName(arn).tagKeys("team"));
    east.listTagsForResource(list -> list.resourceName(arn));
    var gone = arn.replace("nightly", "none");
    refused("DBSnapshotNotFound", () -> east.listTagsForResource(list -> list.resourceName(gone)));
    refused(
        "InvalidParameterValue", () -> east.listTagsForResource(list -> list.resourceName("none")));
    refused(
        "DBSnapshotNotFound",
        () -> east.addTagsToResource(add -> add.resourceName(gone).tags(TEAM)));
    refused(
        "DBSnapshotNotFound",
        () -> east.removeTagsFromResource(remove -> remove.resourceName(gone).tagKeys("team")));
    var many =
        IntStream.range(0, 4).mapToObj(i -> Tag.builder().key("k" + i).value("v").build()).toList();
    refused(
        "InvalidParameterValue",
        () -> east.addTagsToResource(add -> add.resourceName(arn).tags(many)));
  }

  private void events() {
    east.describeEvents(get -> get.duration(600));
    var heard =
        east.describeEvents(get ->
            get.sourceType(SourceType.DB_SNAPSHOT)
                .sourceIdentifier("nightly")
                .eventCategories("creation")
                .duration(600));
    assertEquals(2, heard.events().size());
    east.describeEvents(get -> get.startTime(cloud.clock().instant().minusSeconds(60)));
    refused(
        "InvalidParameterCombination",
        () -> east.describeEvents(get -> get.sourceIdentifier("nightly")));
    refused("InvalidParameterValue", () -> east.describeEvents(get -> get.duration(0)));
    refused("InvalidParameterValue", () -> east.describeEvents(get -> get.maxRecords(19)));
  }

  private void pages(String source) {
    for (int i = 1; i < MANUAL_SNAPSHOTS; i++) {
      copy(east, source, "copy-" + i);
    }
    refused("SnapshotQuotaExceeded", () -> create("one-more", "customers"));
    refused("SnapshotQuotaExceeded", () -> copy(east, source, "one-more"));
    var paged =
        east.describeDBSnapshotsPaginator(get -> get.snapshotType("manual").maxRecords(20))
            .dbSnapshots();
    assertEquals(MANUAL_SNAPSHOTS, paged.stream().count());
    refused("InvalidParameterValue", () -> east.describeDBSnapshots(get -> get.marker("!")));
    refused("InvalidParameterValue", () -> east.describeDBSnapshots(get -> get.snapshotType("x")));
    refused("InvalidParameterValue", () -> east.describeDBSnapshots(get -> get.maxRecords(101)));
  }

  private void deleted() {
    east.deleteDBSnapshot(delete -> delete.dbSnapshotIdentifier("nightly"));
    refused(
        "DBSnapshotNotFound",
        () -> east.deleteDBSnapshot(delete -> delete.dbSnapshotIdentifier("nightly")));
    refused(
        "DBSnapshotNotFound",
        () -> east.describeDBSnapshots(get -> get.dbSnapshotIdentifier("nightly")));
  }

  private void roles() {
    try (var sts = new Regional(cloud.endpoint(), HOME, EAST).client(StsClient.builder())) {
      sts.getCallerIdentity();
      assume(sts, "backstay", "backstay-vault");
      refused("AccessDenied", () -> assume(sts, "backstay", "wrong"));
      refused("AccessDenied", () -> assume(sts, "none", "backstay-vault"));
    }
  }

  private static void assume(StsClient sts, String role, String externalId) {
    sts.assumeRole(assume ->
        assume
            .roleArn("arn:aws:iam::" + VAULT + ":role/" + role)
            .roleSessionName("journey")
            .externalId(externalId));
  }
}
