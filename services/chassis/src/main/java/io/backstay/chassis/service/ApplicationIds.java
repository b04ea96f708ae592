package io.backstay.chassis.service;

import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import software.amazon.awssdk.core.client.builder.SdkClientBuilder;

/**
 * Says in each request which service sends it, so that AWS's logs and a local cloud's books can
 * tell.
 */
@Singleton
final class ApplicationIds implements BeanCreatedEventListener<SdkClientBuilder<?, ?>> {
  private final String service;

  ApplicationIds(@Value("${backstay.service}") String service) {
    this.service = service;
  }

  @Override
  public SdkClientBuilder<?, ?> onCreated(BeanCreatedEvent<SdkClientBuilder<?, ?>> event) {
    var builder = event.getBean();
    var override = builder.overrideConfiguration().toBuilder().appId(service).build();
    var _ = builder.overrideConfiguration(override);
    return builder;
  }
}
