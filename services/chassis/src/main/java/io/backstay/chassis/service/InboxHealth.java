package io.backstay.chassis.service;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;

/** Ready while every queue answers. */
@Singleton
@Readiness
@Requires(beans = Station.class)
final class InboxHealth implements HealthIndicator {
  private final Station station;

  InboxHealth(Station station) {
    this.station = station;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    var status = station.isAnswering() ? HealthStatus.UP : HealthStatus.DOWN;
    return Publishers.just(HealthResult.builder("inboxes", status).build());
  }
}
