package io.backstay.fleet.aws;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * One session of the fleet's role per account and region. Each is opened by STS of that very
 * region, so that a region that is away takes no other along.
 */
public final class AssumedRoles implements Credentials {
  private final FleetRole role;
  private final AwsCredentialsProvider own;
  private final ClientSettings settings;
  private final SdkHttpClient http;
  private final InstantSource clock;
  private final Map<String, StsClient> clients = new ConcurrentHashMap<>();
  private final Map<Place, RoleSession> sessions = new ConcurrentHashMap<>();

  public AssumedRoles(
      FleetRole role,
      AwsCredentialsProvider own,
      ClientSettings settings,
      SdkHttpClient http,
      InstantSource clock) {
    this.role = role;
    this.own = own;
    this.settings = settings;
    this.http = http;
    this.clock = clock;
  }

  @Override
  public Optional<AwsCredentialsProvider> in(String account, String region) {
    return Optional.of(sessions.computeIfAbsent(new Place(account, region), this::session));
  }

  private RoleSession session(Place place) {
    var sts = clients.computeIfAbsent(place.region(), this::client);
    return new RoleSession(
        sts,
        request -> {
          request
              .roleArn(role.arn(place.account(), place.region()))
              .roleSessionName(settings.applicationId());
          role.externalId().ifPresent(request::externalId);
        },
        clock);
  }

  private StsClient client(String region) {
    var builder =
        StsClient.builder()
            .region(Region.of(region))
            .credentialsProvider(own)
            .httpClient(http)
            .overrideConfiguration(settings::apply);
    settings.endpoint().ifPresent(builder::endpointOverride);
    return builder.build();
  }
}
