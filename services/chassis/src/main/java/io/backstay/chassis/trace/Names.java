package io.backstay.chassis.trace;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;

/**
 * What attributes are called: OpenTelemetry's semantic conventions where they have a name for it.
 */
final class Names {
  static final AttributeKey<String> SYSTEM = stringKey("messaging.system");
  static final AttributeKey<String> DESTINATION = stringKey("messaging.destination.name");
  static final AttributeKey<String> MESSAGING_OPERATION = stringKey("messaging.operation.name");
  static final AttributeKey<String> MESSAGING_TYPE = stringKey("messaging.operation.type");
  static final AttributeKey<String> MESSAGE = stringKey("messaging.message.id");
  static final AttributeKey<Long> RECEIVES = longKey("backstay.receives");
  static final AttributeKey<String> ERROR = stringKey("error.type");
  static final AttributeKey<String> RPC_SYSTEM = stringKey("rpc.system");
  static final AttributeKey<String> RPC_SERVICE = stringKey("rpc.service");
  static final AttributeKey<String> RPC_METHOD = stringKey("rpc.method");
  static final AttributeKey<String> REGION = stringKey("cloud.region");

  static final AttributeKey<String> OPERATION = stringKey("backstay.operation");
  static final AttributeKey<String> FLOW = stringKey("backstay.flow");
  static final AttributeKey<String> STATE = stringKey("backstay.state");
  static final AttributeKey<String> INPUT = stringKey("backstay.input");
  static final AttributeKey<String> DECISION = stringKey("backstay.decision");
  static final AttributeKey<String> DETAIL = stringKey("backstay.detail");
  static final AttributeKey<String> ANSWER = stringKey("backstay.answer");
  static final AttributeKey<String> EFFECT = stringKey("backstay.effect");
  static final AttributeKey<String> OUTCOME = stringKey("backstay.outcome");

  private Names() {}
}
