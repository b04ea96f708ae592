package io.backstay.chassis.service;

import io.backstay.chassis.run.Clocks;
import io.backstay.chassis.trace.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.env.Environment;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Makes the chassis of the service that {@code backstay.service} names. */
@Factory
final class ChassisFactory {

  @Singleton
  SettingsReader settingsReader(Environment environment) {
    return new SettingsReader(name -> environment.getProperty(name, String.class));
  }

  @Singleton
  ServiceSettings settings(SettingsReader reader) {
    return ServiceSettings.read(reader.text("backstay.service"), reader);
  }

  @Singleton
  AwsClients clients(SqsClient sqs, SnsClient sns, DynamoDbClient dynamoDb) {
    return new AwsClients(sqs, sns, dynamoDb);
  }

  /** Everything else is read by OpenTelemetry itself. */
  @Singleton
  @Bean(preDestroy = "close")
  Tracing tracing(ServiceSettings settings, Environment environment) {
    var exporter = environment.getProperty("otel.traces.exporter", String.class);
    return Tracing.by(exporter, "backstay-" + settings.name());
  }

  @Singleton
  Chassis chassis(
      ServiceSettings settings, AwsClients clients, MeterRegistry meters, Tracing tracing) {
    var world =
        settings.clock().<InstantSource>map(SimulatedTime::new).orElseGet(InstantSource::system);
    return new Chassis(
        settings,
        clients,
        new Clocks(world, InstantSource.system()),
        new MeteredJournal(meters),
        tracing);
  }
}
