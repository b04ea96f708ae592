package io.backstay.audit;

import io.backstay.contracts.Command;
import java.util.Optional;

/**
 * Who did it: {@code actor} is the sender that SQS vouches for, {@code requestedBy} and {@code
 * reason} are what the sender said.
 */
public record Asked(Optional<String> actor, Optional<String> requestedBy, Optional<String> reason) {

  static Asked nobody() {
    return new Asked(Optional.empty(), Optional.empty(), Optional.empty());
  }

  static Asked by(String actor) {
    return new Asked(Optional.of(actor), Optional.empty(), Optional.empty());
  }

  static Asked by(String actor, Command command) {
    return by(actor, command.requestedBy(), command.reason());
  }

  static Asked by(String actor, String requestedBy, String reason) {
    return new Asked(Optional.of(actor), Optional.of(requestedBy), Optional.of(reason));
  }

  static Asked labelled(String requestedBy, String reason) {
    return new Asked(Optional.empty(), Optional.of(requestedBy), Optional.of(reason));
  }
}
