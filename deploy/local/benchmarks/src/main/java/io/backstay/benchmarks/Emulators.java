package io.backstay.benchmarks;

import com.typesafe.config.ConfigFactory;
import io.backstay.cloud.LocalCloud;
import io.backstay.cloud.Settings;
import io.backstay.cloud.dynamodb.DynamoDb;
import io.backstay.cloud.wire.Tap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import org.apache.pekko.actor.ActorSystem;
import org.elasticmq.RelaxedSQSLimits$;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder$;

/**
 * ElasticMQ and DynamoDB Local without the local cloud's front door, which would only add its own
 * time to each call; SNS is the local cloud's.
 */
final class Emulators implements AutoCloseable {
  private static final Map<String, Object> QUIET =
      Map.of(
          "pekko.loglevel", "WARNING", "pekko.stdout-loglevel", "WARNING", "pekko.daemonic", true);

  private final LocalCloud cloud = LocalCloud.start(Settings.still());
  private final DynamoDb dynamoDb = DynamoDb.start();
  private final ActorSystem actors =
      ActorSystem.create(
          "benchmark", ConfigFactory.parseMap(QUIET).withFallback(ConfigFactory.load()));
  private final SQSRestServer sqs =
      SQSRestServerBuilder$.MODULE$
          .withActorSystem(actors)
          .withInterface("127.0.0.1")
          .withDynamicPort()
          .withAWSRegion(Ground.REGION)
          .withAWSAccountId(Ground.ACCOUNT)
          .withSQSLimits(RelaxedSQSLimits$.MODULE$)
          .start();

  Ground ground() {
    return new Ground(
        loopback(sqs.waitUntilStarted().localAddress().getPort()),
        cloud.endpoint(),
        loopback(dynamoDb.port()));
  }

  private static URI loopback(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Shows it every publication, and whatever else goes to the local cloud. */
  void tap(Tap tap) {
    cloud.tap(tap);
  }

  @Override
  public void close() {
    try (cloud;
        dynamoDb) {
      var _ = actors.terminate();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
