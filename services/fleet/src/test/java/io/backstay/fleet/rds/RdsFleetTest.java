package io.backstay.fleet.rds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.backstay.contracts.Database;
import io.backstay.contracts.Destination;
import io.backstay.contracts.Engine;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.fleet.Fleet;
import io.backstay.fleet.NewCopy;
import io.backstay.fleet.NewSnapshot;
import io.backstay.fleet.Outcome;
import io.backstay.fleet.Outcome.Refused;
import io.backstay.fleet.Outcome.Succeeded;
import io.backstay.fleet.Refusal;
import io.backstay.fleet.SnapshotRef;
import io.backstay.fleet.SnapshotView;
import io.backstay.fleet.Tags;
import io.backstay.fleet.access.FleetAccess;
import io.backstay.fleet.aws.ClientSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** The SDK's way over the wire: what is sent, how often, and what its XML becomes. */
final class RdsFleetTest {
  private static final String HOME = "111111111111";
  private static final Database ORDERS =
      new Database(Engine.RDS_INSTANCE, HOME, "us-east-1", "orders");
  private static final SnapshotRef SNAPSHOT =
      new SnapshotRef(Engine.RDS_INSTANCE, HOME, "us-east-1", "backstay-a");

  private final Deque<Answer> answers = new ArrayDeque<>();
  private final List<Request> requests = new ArrayList<>();
  private HttpServer server;
  private Fleet fleet;

  private record Answer(int status, String body) {}

  private record Request(String body, String userAgent, String authorization) {}

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          var headers = exchange.getRequestHeaders();
          requests.add(
              new Request(
                  new String(exchange.getRequestBody().readAllBytes(), UTF_8),
                  headers.getFirst("User-Agent"),
                  headers.getFirst("Authorization")));
          var answer = answers.remove();
          var bytes = answer.body().getBytes(UTF_8);
          exchange.sendResponseHeaders(answer.status(), bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    var endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    var credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret"));
    fleet =
        new FleetAccess("backstay-test", HOME, Optional.of(endpoint), Optional.empty())
            .open(credentials, InstantSource.system());
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void a_call_is_signed_for_its_region_and_says_who_calls() {
    answers.add(new Answer(200, snapshots("available", 100)));
    var view = succeeded(fleet.look(SNAPSHOT));
    assertEquals(new SnapshotView.Available(), view.status());
    assertEquals(Optional.of(Instant.parse("2026-11-20T02:00:01.123Z")), view.takenAt());
    assertEquals(Optional.of("op-1"), view.operation());
    assertEquals(20, view.sizeGiB());
    var request = requests.getFirst();
    assertTrue(request.body().contains("DBSnapshotIdentifier=backstay-a"), request.body());
    assertTrue(request.userAgent().contains("app/backstay-test"), request.userAgent());
    assertTrue(request.authorization().contains("/us-east-1/rds/"), request.authorization());
  }

  /** AWS would call the snapshot busy, for as long as one asks. */
  @Test
  void what_a_multi_az_cluster_can_never_do_is_refused_with_the_reason_and_aws_is_not_asked() {
    var taken = Instant.parse("2026-11-20T02:00:00Z");
    var sessions = new Database(Engine.MULTI_AZ_CLUSTER, HOME, "us-east-1", "sessions");
    var snapshot =
        new RecoveryPoint("arn:s", "s", sessions, HOME, "us-east-1", Optional.empty(), taken, 100);
    var vault = new Destination("222222222222", "us-east-1", Optional.empty(), List.of());
    var copy =
        new NewCopy(snapshot, vault, "s-copy", Tags.of("op", sessions, taken, Optional.empty()));
    for (var outcome : List.of(fleet.share(snapshot, List.of("222222222222")), fleet.copy(copy))) {
      var refusal = assertInstanceOf(Refused.class, outcome).refusal();
      var flaw = assertInstanceOf(Refusal.NotPossible.class, refusal);
      assertTrue(flaw.message().contains("cannot be shared"), flaw::toString);
      assertFalse(flaw.remedy().isBlank(), flaw::toString);
    }
    assertEquals(List.of(), requests);
  }

  /** The model of a cluster snapshot has no OriginalSnapshotCreateTime. */
  @Test
  void a_copied_cluster_snapshot_is_as_old_as_its_tag_says() {
    var source =
        "<SourceDBClusterSnapshotArn>arn:aws:rds:us-east-1:1:cluster-snapshot:s</SourceDBClusterSnapshotArn>";
    var cluster = new SnapshotRef(Engine.AURORA_CLUSTER, HOME, "us-east-1", "backstay-a");
    answers.add(new Answer(200, clusterSnapshot("")));
    answers.add(new Answer(200, clusterSnapshot(source)));
    var taken = succeeded(fleet.look(cluster));
    assertEquals(Optional.of(Instant.parse("2026-11-20T02:00:01.123Z")), taken.takenAt());
    assertEquals(Optional.of("op-1"), taken.operation());
    var copied = succeeded(fleet.look(cluster));
    assertEquals(Optional.of(Instant.parse("2026-11-19T02:00:00Z")), copied.takenAt());
    assertTrue(requests.getFirst().body().contains("DBClusterSnapshotIdentifier=backstay-a"));
  }

  @Test
  void throttling_is_told_after_one_attempt() {
    answers.add(error(400, "Throttling", "Rate exceeded"));
    assertEquals(
        new Refused<>(new Refusal.Throttled("Throttling", "Rate exceeded")), fleet.look(SNAPSHOT));
    answers.add(error(503, "ServiceUnavailable", "Later"));
    assertInstanceOf(Refusal.Unavailable.class, refused(fleet.look(SNAPSHOT)));
    assertEquals(2, requests.size());
  }

  @Test
  void a_snapshot_that_exists_with_our_operation_is_ours() {
    answers.add(error(400, "DBSnapshotAlreadyExists", "Cannot create the snapshot"));
    answers.add(new Answer(200, snapshots("creating", 40)));
    var view = succeeded(fleet.create(snapshot("op-1")));
    assertEquals(new SnapshotView.InProgress(40), view.status());
  }

  @Test
  void a_snapshot_that_exists_and_is_not_to_be_seen_yet_is_asked_for_again() {
    answers.add(error(400, "DBSnapshotAlreadyExists", "Cannot create the snapshot"));
    answers.add(error(404, "DBSnapshotNotFound", "DBSnapshot backstay-a not found."));
    assertEquals(
        new Refusal.Unavailable(
            "DBSnapshotNotFound", "exists already, but DBSnapshot backstay-a not found."),
        refused(fleet.create(snapshot("op-1"))));
  }

  @Test
  void a_snapshot_that_exists_with_another_operation_is_foreign() {
    answers.add(error(400, "DBSnapshotAlreadyExists", "Cannot create the snapshot"));
    answers.add(new Answer(200, snapshots("creating", 40)));
    var refusal = refused(fleet.create(snapshot("op-2")));
    assertInstanceOf(Refusal.AlreadyForeign.class, refusal);
    assertTrue(refusal.message().contains("op-1"), refusal.message());
  }

  @Test
  void only_the_first_refused_share_of_a_snapshot_costs_a_look_whether_it_can_be_shared() {
    var snapshot =
        new RecoveryPoint(
            "arn:s", "backstay-a", ORDERS, HOME, "us-east-1", Optional.empty(), Instant.EPOCH, 20);
    for (var attempt = 0; attempt < 3; attempt++) {
      answers.add(new Answer(200, snapshots("available", 100)));
      answers.add(error(400, "InvalidDBSnapshotState", "Busy"));
      if (attempt == 0) {
        answers.add(new Answer(200, snapshots("available", 100)));
      }
      assertInstanceOf(
          Refusal.NotNow.class, refused(fleet.share(snapshot, List.of("222222222222"))));
    }
    assertEquals(3 + 2 + 2, requests.size());
  }

  @Test
  void nothing_is_deleted_when_the_look_before_shows_other_data() {
    answers.add(new Answer(200, snapshots("available", 100)));
    var refusal = refused(fleet.delete(SNAPSHOT, Instant.parse("2026-11-19T02:00:01.123Z")));
    assertInstanceOf(Refusal.AlreadyForeign.class, refusal);
    assertEquals(1, requests.size());
  }

  @Test
  void without_credentials_for_an_account_nothing_is_sent() {
    var vault = new SnapshotRef(Engine.RDS_INSTANCE, "222222222222", "us-east-1", "backstay-a");
    assertInstanceOf(Refusal.AccessDenied.class, refused(fleet.look(vault)));
    assertTrue(requests.isEmpty());
  }

  @Test
  void a_region_that_is_none_and_a_blank_name_are_illegal_and_nothing_is_sent() {
    for (var wrong :
        List.of(
            new SnapshotRef(Engine.RDS_INSTANCE, HOME, "us-east-1.example.org/", "a"),
            new SnapshotRef(Engine.RDS_INSTANCE, HOME, "us-east-1", " "))) {
      assertInstanceOf(Refusal.Illegal.class, refused(fleet.look(wrong)));
    }
    assertTrue(requests.isEmpty());
  }

  @Test
  void a_server_that_does_not_answer_is_unavailable() {
    server.stop(0);
    assertInstanceOf(Refusal.Unavailable.class, refused(fleet.describe(ORDERS)));
  }

  /** The environment's AWS_ENDPOINT_URL_RDS and this property are one setting to the SDK. */
  @Test
  void without_an_endpoint_in_the_settings_the_environment_names_it() {
    var property = "aws.endpointUrlRds";
    System.setProperty(property, "http://127.0.0.1:" + server.getAddress().getPort());
    var own = StaticCredentialsProvider.create(AwsBasicCredentials.create("another", "secret"));
    try {
      var other =
          new FleetAccess("backstay-test", HOME, Optional.empty(), Optional.empty())
              .open(own, InstantSource.system());
      answers.add(new Answer(200, snapshots("available", 100)));
      succeeded(other.look(SNAPSHOT));
    } finally {
      System.clearProperty(property);
    }
    var authorization = requests.getFirst().authorization();
    assertTrue(authorization.contains("Credential=another/"), authorization);
  }

  @Test
  void wrong_settings_name_what_is_wrong() {
    assertMessage("applicationId", () -> ClientSettings.of(" "));
    assertMessage(
        "callTimeout", () -> new ClientSettings("backstay", Duration.ZERO, 1, Optional.empty()));
    assertMessage(
        "maxConnections",
        () -> new ClientSettings("backstay", Duration.ofSeconds(1), 0, Optional.empty()));
  }

  private static void assertMessage(String field, Runnable action) {
    try {
      action.run();
    } catch (IllegalArgumentException e) {
      assertTrue(String.valueOf(e.getMessage()).startsWith(field + ":"), e.getMessage());
      return;
    }
    throw new AssertionError(field + " was accepted");
  }

  private static NewSnapshot snapshot(String operation) {
    return new NewSnapshot(
        "backstay-a", ORDERS, Tags.of(operation, ORDERS, Instant.EPOCH, Optional.empty()));
  }

  private static Answer error(int status, String code, String message) {
    return new Answer(
        status,
        """
        <ErrorResponse xmlns="http://rds.amazonaws.com/doc/2014-10-31/">
          <Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error>
          <RequestId>00000000-0000-0000-0000-000000000001</RequestId>
        </ErrorResponse>
        """
            .formatted(code, message));
  }

  private static String snapshots(String status, int percent) {
    return """
    <DescribeDBSnapshotsResponse xmlns="http://rds.amazonaws.com/doc/2014-10-31/">
      <DescribeDBSnapshotsResult><DBSnapshots><DBSnapshot>
        <DBSnapshotIdentifier>backstay-a</DBSnapshotIdentifier>
        <DBInstanceIdentifier>orders</DBInstanceIdentifier>
        <Status>%s</Status><PercentProgress>%d</PercentProgress>
        <SnapshotCreateTime>2026-11-20T02:00:01.123Z</SnapshotCreateTime>
        <OriginalSnapshotCreateTime>2026-11-20T02:00:01.123Z</OriginalSnapshotCreateTime>
        <AllocatedStorage>20</AllocatedStorage><Encrypted>false</Encrypted>
        <TagList><Tag><Key>backstay:operation</Key><Value>op-1</Value></Tag></TagList>
      </DBSnapshot></DBSnapshots></DescribeDBSnapshotsResult>
    </DescribeDBSnapshotsResponse>
    """
        .formatted(status, percent);
  }

  private static String clusterSnapshot(String source) {
    return """
    <DescribeDBClusterSnapshotsResponse xmlns="http://rds.amazonaws.com/doc/2014-10-31/">
      <DescribeDBClusterSnapshotsResult><DBClusterSnapshots><DBClusterSnapshot>
        <DBClusterSnapshotIdentifier>backstay-a</DBClusterSnapshotIdentifier>
        <DBClusterIdentifier>books</DBClusterIdentifier><Status>available</Status>
        <SnapshotCreateTime>2026-11-20T02:00:01.123Z</SnapshotCreateTime>
        <AllocatedStorage>1</AllocatedStorage><StorageEncrypted>true</StorageEncrypted>%s
        <TagList><Tag><Key>backstay:operation</Key><Value>op-1</Value></Tag>
        <Tag><Key>backstay:created-at</Key><Value>2026-11-19T02:00:00Z</Value></Tag></TagList>
      </DBClusterSnapshot></DBClusterSnapshots></DescribeDBClusterSnapshotsResult>
    </DescribeDBClusterSnapshotsResponse>
    """
        .formatted(source);
  }

  private static Refusal refused(Outcome<?> outcome) {
    return switch (outcome) {
      case Refused<?>(var refusal) -> refusal;
      case Succeeded<?>(var value) -> throw new AssertionError("not refused: " + value);
    };
  }

  private static <T> T succeeded(Outcome<T> outcome) {
    return switch (outcome) {
      case Succeeded<T>(var value) -> value;
      case Refused<T>(var refusal) -> throw new AssertionError("refused: " + refusal);
    };
  }
}
