package io.backstay.audit.io;

import io.backstay.chassis.service.Chassis;
import io.backstay.chassis.service.Station;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;

/** Puts the service together and opens its inbox. */
@Factory
final class Wiring {

  @Context
  @Bean(preDestroy = "close")
  Station station(Chassis chassis, MeterRegistry meters) {
    var table = AuditTable.open(chassis.clients().dynamoDb());
    return chassis.listen(new Recorder(table, chassis.counts(), meters));
  }
}
