package io.backstay.journeys;

import static io.backstay.journeys.Aws.EAST;
import static io.backstay.journeys.Aws.HOME;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.backstay.cloud.LocalCloud;
import io.backstay.cloud.faults.CallFault;
import io.backstay.cloud.faults.Faults;
import io.backstay.journeys.judge.Court;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.redshift.RedshiftClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;

/** What goes wrong on purpose is said with codes and statuses that AWS publishes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FaultsAsPublishedTest {
  private LocalCloud cloud;
  private Court court;

  /** A service by its name in the credential scope, and some call of it. */
  private record Asking(String service, String what, Executable call) {
    @Override
    public String toString() {
      return service + " " + what;
    }
  }

  @BeforeAll
  void start() {
    cloud = LocalCloud.start(Fleets.settings(0));
    court = Court.at(cloud);
  }

  @AfterAll
  void stop() {
    cloud.close();
  }

  private Stream<Asking> calls() {
    var at = new Regional(cloud.endpoint(), HOME, EAST);
    var dynamoDb = once(at, DynamoDbClient.builder());
    var events = once(at, EventBridgeClient.builder());
    var kms = once(at, KmsClient.builder());
    var rds = once(at, RdsClient.builder());
    var redshift = once(at, RedshiftClient.builder());
    var schedules = once(at, SchedulerClient.builder());
    var sns = once(at, SnsClient.builder());
    var sqs = once(at, SqsClient.builder());
    var sts = once(at, StsClient.builder());
    var queue = cloud.endpoint() + "/" + HOME + "/queue";
    return Stream.of(
        new Asking("dynamodb", "ListTables", dynamoDb::listTables),
        new Asking("dynamodb", "Scan", () -> dynamoDb.scan(scan -> scan.tableName("table"))),
        new Asking("events", "ListRules", () -> events.listRules(_ -> {})),
        new Asking("kms", "ListKeys", kms::listKeys),
        new Asking("rds", "DescribeDBSnapshots", rds::describeDBSnapshots),
        new Asking(
            "rds",
            "CopyDBSnapshot",
            () ->
                rds.copyDBSnapshot(
                    copy -> copy.sourceDBSnapshotIdentifier("a").targetDBSnapshotIdentifier("b"))),
        new Asking("redshift", "DescribeClusters", redshift::describeClusters),
        new Asking(
            "redshift",
            "AuthorizeSnapshotAccess",
            () ->
                redshift.authorizeSnapshotAccess(
                    share -> share.snapshotIdentifier("a").accountWithRestoreAccess(HOME))),
        new Asking("scheduler", "ListSchedules", () -> schedules.listSchedules(_ -> {})),
        new Asking(
            "sns",
            "Publish",
            () -> sns.publish(publish -> publish.topicArn("topic").message("message"))),
        new Asking(
            "sqs",
            "SendMessage",
            () -> sqs.sendMessage(send -> send.queueUrl(queue).messageBody("body"))),
        new Asking(
            "sqs", "ReceiveMessage", () -> sqs.receiveMessage(receive -> receive.queueUrl(queue))),
        new Asking("sts", "GetCallerIdentity", sts::getCallerIdentity));
  }

  /** A refusal shall come back at once, not after all the attempts that the SDK would make. */
  private static <B extends AwsClientBuilder<B, C>, C> C once(Regional at, B builder) {
    return at.client(
        builder.overrideConfiguration(of -> of.retryStrategy(retry -> retry.maxAttempts(1))));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void every_kind_is_as_published(Asking asking) {
    for (var kind :
        List.of(CallFault.Kind.THROTTLE, CallFault.Kind.ERROR, CallFault.Kind.UNAVAILABLE)) {
      cloud.faults(Faults.none().calls(CallFault.of(asking.service(), kind)));
      assertThrows(AwsServiceException.class, asking.call());
    }
    assertEquals(List.of(), court.findings());
  }
}
