package io.backstay.fleet.rds;

import io.backstay.fleet.Fleet;
import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * How a service reaches the fleet.
 *
 * @param application who calls, as AWS's logs show it
 * @param home the account whose credentials the process runs with
 * @param endpoint a local cloud; AWS where absent
 * @param accountsAsKeys whether that local cloud takes an account for an access key
 */
public record FleetAccess(
    String application, String home, Optional<URI> endpoint, boolean accountsAsKeys) {

  public Fleet open(AwsCredentialsProvider own) {
    var settings = RdsClients.Settings.of(application);
    var credentials = accountsAsKeys ? Credentials.namedByAccount() : Credentials.ofHome(home, own);
    return new RdsFleet(new RdsClients(endpoint.map(settings::at).orElse(settings), credentials));
  }
}
