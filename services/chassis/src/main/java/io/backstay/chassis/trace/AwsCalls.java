package io.backstay.chassis.trace;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsExecutionAttribute;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * A span for each call to AWS that an effect makes, retries included. The SDK finds it by the name
 * of a resource; it needs neither a setting nor anybody who hands it on.
 */
public final class AwsCalls implements ExecutionInterceptor {
  private static final ExecutionAttribute<Span> SPAN = new ExecutionAttribute<>("BackstaySpan");

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    var service = attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME);
    var method = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    var region = attributes.getAttribute(AwsExecutionAttribute.AWS_REGION);
    var told =
        Attributes.builder()
            .put(Names.RPC_SYSTEM, "aws-api")
            .put(Names.RPC_SERVICE, service)
            .put(Names.RPC_METHOD, method)
            .put(Names.REGION, String.valueOf(region))
            .build();
    Handling.call(service + "/" + method, told)
        .ifPresent(span -> attributes.putAttribute(SPAN, span));
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    span(attributes).ifPresent(Span::end);
  }

  @Override
  public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
    span(attributes)
        .ifPresent(span -> {
          span.setStatus(StatusCode.ERROR);
          span.setAttribute(Names.ERROR, code(context.exception()));
          span.end();
        });
  }

  private static Optional<Span> span(ExecutionAttributes attributes) {
    return Optional.ofNullable(attributes.getAttribute(SPAN));
  }

  /** AWS's own code where AWS answered. */
  private static String code(Throwable failure) {
    return failure instanceof AwsServiceException said && said.awsErrorDetails() != null
        ? said.awsErrorDetails().errorCode()
        : failure.getClass().getName();
  }
}
