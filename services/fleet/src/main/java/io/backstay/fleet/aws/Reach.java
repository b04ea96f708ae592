package io.backstay.fleet.aws;

import io.backstay.fleet.Outcome;
import io.backstay.fleet.Outcome.Refused;
import io.backstay.fleet.Outcome.Succeeded;
import io.backstay.fleet.Refusal;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;

/** Calls of one service in any account and region, whose failures come back as refusals. */
public final class Reach<C> {
  private final Clients<C> clients;

  public Reach(Clients<C> clients) {
    this.clients = clients;
  }

  public <T> Outcome<T> call(String account, String region, Function<C, T> call) {
    if (!region.matches("[a-z]{2}(-[a-z]+)+-[0-9]+")) {
      // It becomes part of a host name, to which a signed request goes.
      return new Refused<>(
          new Refusal.Illegal(
              "InvalidParameterValue",
              "region: '" + region + "' is not the name of an AWS region"));
    }
    var client = clients.in(account, region);
    if (client.isEmpty()) {
      return new Refused<>(
          new Refusal.AccessDenied(
              "NoCredentials", "account: no credentials are configured for " + account));
    }
    try {
      return new Succeeded<>(call.apply(client.get()));
    } catch (SdkException e) {
      return new Refused<>(Classification.of(e));
    }
  }
}
