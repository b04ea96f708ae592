package io.backstay.cloud.sqs;

import com.typesafe.config.ConfigFactory;
import io.backstay.cloud.Place;
import io.backstay.cloud.wire.Backend;
import java.io.Closeable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.pekko.actor.ActorSystem;
import org.elasticmq.NodeAddress;
import org.elasticmq.RelaxedSQSLimits$;
import org.elasticmq.rest.sqs.SQSRestServerBuilder$;

/**
 * One ElasticMQ server for each account and region, started when first asked for; all of them share
 * one actor system.
 */
final class ElasticMq implements Closeable {

  private static final Map<String, Object> QUIET_AND_OURS =
      Map.of(
          "pekko.loglevel", "WARNING",
          "pekko.stdout-loglevel", "WARNING",
          "pekko.daemonic", true,
          "pekko.jvm-exit-on-fatal-error", false,
          "pekko.coordinated-shutdown.run-by-jvm-shutdown-hook", false);

  private final ActorSystem actors =
      ActorSystem.create(
          "sqs",
          ConfigFactory.parseMap(QUIET_AND_OURS)
              .withFallback(ConfigFactory.load(ElasticMq.class.getClassLoader())));
  private final Map<Place, Backend> servers = new ConcurrentHashMap<>();
  private final int frontPort;

  /** Queue URLs name the front door's port. */
  ElasticMq(int frontPort) {
    this.frontPort = frontPort;
  }

  Backend in(Place place) {
    return servers.computeIfAbsent(place, this::start);
  }

  private Backend start(Place place) {
    var server =
        SQSRestServerBuilder$.MODULE$
            .withActorSystem(actors)
            .withInterface("127.0.0.1")
            .withPort(0)
            .withServerAddress(new NodeAddress("http", "127.0.0.1", frontPort, ""))
            .withAWSRegion(place.region())
            .withAWSAccountId(place.account())
            .withSQSLimits(RelaxedSQSLimits$.MODULE$)
            .start();
    return new Backend(server.waitUntilStarted().localAddress().getPort());
  }

  @Override
  public void close() {
    var _ = actors.terminate();
  }
}
