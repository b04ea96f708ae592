package io.backstay.cloud.rds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.cloud.Clients;
import io.backstay.cloud.LocalCloud;
import io.backstay.cloud.Place;
import io.backstay.cloud.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.NotFoundException;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.CopyDbSnapshotRequest;
import software.amazon.awssdk.services.rds.model.DBSnapshot;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;
import software.amazon.awssdk.services.rds.model.DbSnapshotAlreadyExistsException;
import software.amazon.awssdk.services.rds.model.DbSnapshotNotFoundException;
import software.amazon.awssdk.services.rds.model.InvalidDbInstanceStateException;
import software.amazon.awssdk.services.rds.model.InvalidDbSnapshotStateException;
import software.amazon.awssdk.services.rds.model.KmsKeyNotAccessibleException;
import software.amazon.awssdk.services.rds.model.RdsException;
import software.amazon.awssdk.services.rds.model.SharedSnapshotQuotaExceededException;
import software.amazon.awssdk.services.rds.model.SnapshotQuotaExceededException;
import software.amazon.awssdk.services.rds.model.SourceType;
import software.amazon.awssdk.services.rds.model.Tag;
import software.amazon.awssdk.services.rds.waiters.RdsWaiter;
import software.amazon.awssdk.services.sts.StsClient;

/** AWS's own SDK for Java against RDS, KMS and STS of the local cloud. */
final class SdkTest {

  private static final Path FLEET = Path.of("../../../docs/examples/fleet.yaml");
  private static final Place VAULT_WEST = new Place("222222222222", "us-west-2");

  private final LocalCloud cloud = LocalCloud.start(Settings.still().withFleet(FLEET));
  private final RdsClient home = rds(cloud, Clients.HOME);
  private final RdsClient west = rds(cloud, Clients.WEST);
  private final RdsClient vault = rds(cloud, VAULT_WEST);

  @AfterEach
  void stop() {
    cloud.close();
  }

  private static RdsClient rds(LocalCloud cloud, Place place) {
    return Clients.of(cloud).in(place).client(RdsClient.builder());
  }

  private DBSnapshot created(String snapshot, String instance) {
    return home.createDBSnapshot(request ->
            request
                .dbSnapshotIdentifier(snapshot)
                .dbInstanceIdentifier(instance)
                .tags(Tag.builder().key("backstay:operation").value("op-1").build()))
        .dbSnapshot();
  }

  private DBSnapshot taken(String snapshot, String instance) {
    created(snapshot, instance);
    cloud.advance(Duration.ofMinutes(10));
    return described(home, snapshot);
  }

  private static DBSnapshot described(RdsClient client, String snapshot) {
    return client
        .describeDBSnapshots(request -> request.dbSnapshotIdentifier(snapshot))
        .dbSnapshots()
        .getFirst();
  }

  private static void assertRefused(String code, int status, RdsException refused) {
    assertEquals(code, refused.awsErrorDetails().errorCode());
    assertEquals(status, refused.statusCode());
  }

  @Test
  void a_snapshot_is_taken_copied_to_another_region_and_shared() {
    var created = created("nightly", "orders");
    assertEquals("creating", created.status());
    cloud.advance(Duration.ofMinutes(2));
    var progress = described(home, "nightly").percentProgress();
    assertTrue(progress > 0 && progress < 100, () -> "progress " + progress);
    cloud.advance(Duration.ofMinutes(5));
    var source = described(home, "nightly");
    assertEquals("available", source.status());
    assertEquals("op-1", source.tagList().getFirst().value());

    var copy =
        west.copyDBSnapshot(request ->
                request
                    .sourceDBSnapshotIdentifier(source.dbSnapshotArn())
                    .sourceRegion("us-east-1")
                    .targetDBSnapshotIdentifier("nightly-west")
                    .kmsKeyId("alias/backstay")
                    .copyTags(true))
            .dbSnapshot();
    assertEquals(source.dbSnapshotArn(), copy.sourceDBSnapshotIdentifier());
    cloud.advance(Duration.ofMinutes(10));
    var there = described(west, "nightly-west");
    assertEquals("available", there.status());
    assertEquals(100, there.percentProgress());
    assertEquals(source.originalSnapshotCreateTime(), there.originalSnapshotCreateTime());
    assertTrue(there.kmsKeyId().startsWith("arn:aws:kms:us-west-2:111111111111:key/"));
    assertEquals(source.tagList(), there.tagList());

    west.modifyDBSnapshotAttribute(request ->
        request
            .dbSnapshotIdentifier("nightly-west")
            .attributeName("restore")
            .valuesToAdd("222222222222"));
    var attribute =
        west.describeDBSnapshotAttributes(request -> request.dbSnapshotIdentifier("nightly-west"))
            .dbSnapshotAttributesResult()
            .dbSnapshotAttributes()
            .getFirst();
    assertEquals(List.of("222222222222"), attribute.attributeValues());

    var vaulted =
        vault
            .copyDBSnapshot(request ->
                request
                    .sourceDBSnapshotIdentifier(there.dbSnapshotArn())
                    .targetDBSnapshotIdentifier("vaulted")
                    .kmsKeyId("alias/backstay-vault"))
            .dbSnapshot();
    cloud.advance(Duration.ofMinutes(10));
    assertEquals("available", described(vault, "vaulted").status());
    assertTrue(vaulted.kmsKeyId().startsWith("arn:aws:kms:us-west-2:222222222222:key/"));
    assertEquals(
        List.of(there.dbSnapshotArn()),
        vault.describeDBSnapshots(request -> request.snapshotType("shared")).dbSnapshots().stream()
            .map(DBSnapshot::dbSnapshotArn)
            .toList());
  }

  @Test
  void the_waiters_of_the_sdk_reach_their_ends() {
    try (var moving = LocalCloud.start(Settings.still().withFleet(FLEET).withSpeed(2000));
        var client = rds(moving, Clients.HOME);
        var waiter =
            RdsWaiter.builder()
                .client(client)
                .overrideConfiguration(settings ->
                    settings
                        .maxAttempts(400)
                        .backoffStrategyV2(BackoffStrategy.fixedDelay(Duration.ofMillis(25))))
                .build()) {
      client.createDBSnapshot(
          request -> request.dbSnapshotIdentifier("nightly").dbInstanceIdentifier("orders"));
      waiter.waitUntilDBSnapshotAvailable(request -> request.dbSnapshotIdentifier("nightly"));
      waiter.waitUntilDBInstanceAvailable(request -> request.dbInstanceIdentifier("reporting"));
      client.deleteDBSnapshot(request -> request.dbSnapshotIdentifier("nightly"));
      waiter.waitUntilDBSnapshotDeleted(request -> request.dbSnapshotIdentifier("nightly"));
    }
  }

  @Test
  void refusals_are_the_typed_exceptions_of_the_sdk() {
    assertRefused(
        "DBSnapshotNotFound",
        404,
        assertThrows(DbSnapshotNotFoundException.class, () -> described(home, "nothing")));
    assertRefused(
        "DBInstanceNotFound",
        404,
        assertThrows(DbInstanceNotFoundException.class, () -> created("nightly", "nothing")));
    assertRefused(
        "InvalidDBInstanceState",
        400,
        assertThrows(InvalidDbInstanceStateException.class, () -> created("early", "reporting")));
    created("nightly", "orders");
    assertRefused(
        "DBSnapshotAlreadyExists",
        400,
        assertThrows(DbSnapshotAlreadyExistsException.class, () -> created("nightly", "catalog")));
    assertRefused(
        "InvalidDBSnapshotState",
        400,
        assertThrows(
            InvalidDbSnapshotStateException.class,
            () -> home.deleteDBSnapshot(request -> request.dbSnapshotIdentifier("nightly"))));
    cloud.advance(Duration.ofMinutes(10));
    assertRefused(
        "KMSKeyNotAccessibleFault",
        400,
        assertThrows(
            KmsKeyNotAccessibleException.class,
            () -> west.copyDBSnapshot(copy("nightly", "west").kmsKeyId("alias/orders").build())));
    var missingKey =
        assertThrows(
            RdsException.class, () -> west.copyDBSnapshot(copy("nightly", "west").build()));
    assertRefused("InvalidParameterValue", 400, missingKey);
    assertRefused(
        "SharedSnapshotQuotaExceeded",
        400,
        assertThrows(
            SharedSnapshotQuotaExceededException.class,
            () ->
                home.modifyDBSnapshotAttribute(request ->
                    request
                        .dbSnapshotIdentifier("nightly")
                        .attributeName("restore")
                        .valuesToAdd(
                            IntStream.range(0, 21).mapToObj("%012d"::formatted).toList()))));
  }

  @Test
  void both_quotas_are_one_exception_with_two_messages() {
    taken("nightly", "catalog");
    for (var i = 0; i < 20; i++) west.copyDBSnapshot(copy("nightly", "copy-" + i).build());
    var copies =
        assertThrows(
            SnapshotQuotaExceededException.class,
            () -> west.copyDBSnapshot(copy("nightly", "one-more").build()));
    assertRefused("SnapshotQuotaExceeded", 400, copies);
    assertTrue(
        String.valueOf(copies.getMessage())
            .contains("Cannot copy more than 20 snapshots across regions"));
    for (var i = 1; i < 100; i++) taken("nightly-" + i, "catalog");
    var snapshots =
        assertThrows(SnapshotQuotaExceededException.class, () -> created("one-more", "catalog"));
    assertTrue(
        String.valueOf(snapshots.getMessage())
            .contains("Cannot create more than 100 manual snapshots"));

    var paged =
        home
            .describeDBSnapshotsPaginator(request -> request.snapshotType("manual").maxRecords(20))
            .dbSnapshots()
            .stream()
            .map(DBSnapshot::dbSnapshotIdentifier)
            .toList();
    assertEquals(100, paged.stream().distinct().count());
    assertEquals(100, paged.size());
  }

  @Test
  void tags_and_events_are_read_back() {
    var arn = taken("nightly", "orders").dbSnapshotArn();
    home.addTagsToResource(request ->
        request.resourceName(arn).tags(Tag.builder().key("team").value("sales + co").build()));
    home.removeTagsFromResource(request -> request.resourceName(arn).tagKeys("backstay:operation"));
    var tags = home.listTagsForResource(request -> request.resourceName(arn)).tagList();
    assertEquals(List.of("team"), tags.stream().map(Tag::key).toList());
    var events =
        home.describeEvents(
                request -> request.sourceType(SourceType.DB_SNAPSHOT).sourceIdentifier("nightly"))
            .events();
    assertEquals(
        List.of("Creating manual snapshot", "Manual snapshot created"),
        events.stream().map(event -> event.message()).toList());
    assertEquals(List.of("creation"), events.getFirst().eventCategories());
  }

  @Test
  void keys_are_found_and_not_found() {
    try (var kms = Clients.of(cloud).client(KmsClient.builder())) {
      var key = kms.describeKey(request -> request.keyId("alias/backstay")).keyMetadata();
      assertEquals("111111111111", key.awsAccountId());
      assertEquals(
          key.arn(), kms.describeKey(request -> request.keyId(key.arn())).keyMetadata().arn());
      assertThrows(
          NotFoundException.class,
          () -> kms.describeKey(request -> request.keyId("alias/nothing")));
      assertTrue(
          kms.listAliasesPaginator().aliases().stream()
              .anyMatch(alias -> alias.aliasName().equals("alias/aws/rds")));
    }
  }

  @Test
  void an_assumed_role_acts_in_the_other_account() {
    var role = "arn:aws:iam::222222222222:role/backstay";
    try (var sts = Clients.of(cloud).client(StsClient.builder())) {
      var denied =
          assertThrows(
              AwsServiceException.class,
              () -> sts.assumeRole(request -> request.roleArn(role).roleSessionName("copy")));
      assertEquals("AccessDenied", denied.awsErrorDetails().errorCode());
      assertEquals(403, denied.statusCode());
      var assumed =
          sts.assumeRole(request ->
                  request.roleArn(role).roleSessionName("copy").externalId("backstay-vault"))
              .credentials();
      var credentials =
          StaticCredentialsProvider.create(
              AwsSessionCredentials.create(
                  assumed.accessKeyId(), assumed.secretAccessKey(), assumed.sessionToken()));
      try (var other =
          StsClient.builder()
              .endpointOverride(cloud.endpoint())
              .region(Region.US_WEST_2)
              .credentialsProvider(credentials)
              .build()) {
        var identity = other.getCallerIdentity();
        assertEquals("222222222222", identity.account());
        assertEquals("arn:aws:sts::222222222222:assumed-role/backstay/copy", identity.arn());
      }
    }
  }

  private static CopyDbSnapshotRequest.Builder copy(String snapshot, String target) {
    return CopyDbSnapshotRequest.builder()
        .sourceDBSnapshotIdentifier("arn:aws:rds:us-east-1:111111111111:snapshot:" + snapshot)
        .targetDBSnapshotIdentifier(target);
  }
}
