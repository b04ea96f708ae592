package io.backstay.fleet.access;

import io.backstay.contracts.Engine;
import io.backstay.fleet.Fleet;
import io.backstay.fleet.Inventory;
import io.backstay.fleet.Keys;
import io.backstay.fleet.OptionGroups;
import io.backstay.fleet.Preflight;
import io.backstay.fleet.Roles;
import io.backstay.fleet.SnapshotInventory;
import io.backstay.fleet.aws.AssumedRoles;
import io.backstay.fleet.aws.AwsRoles;
import io.backstay.fleet.aws.ClientSettings;
import io.backstay.fleet.aws.Clients;
import io.backstay.fleet.aws.Credentials;
import io.backstay.fleet.aws.EngineFleet;
import io.backstay.fleet.aws.FleetRole;
import io.backstay.fleet.kms.KmsKeys;
import io.backstay.fleet.rds.ClusterCalls;
import io.backstay.fleet.rds.InstanceCalls;
import io.backstay.fleet.rds.RdsOptionGroups;
import io.backstay.fleet.redshift.RedshiftFleet;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.redshift.RedshiftClient;

/**
 * How a service reaches the fleet.
 *
 * @param application who calls, as AWS's logs and the names of its sessions show it
 * @param home the account whose credentials the process runs with
 * @param endpoint a local cloud; AWS where absent
 * @param role who acts for us in other accounts; without one they are out of reach
 */
public record FleetAccess(
    String application, String home, Optional<URI> endpoint, Optional<FleetRole> role) {

  private static final String HOME = "backstay.home-account";
  private static final String ENDPOINT = "backstay.fleet-endpoint";
  private static final String ROLE = "backstay.fleet-role";
  private static final String EXTERNAL_ID = "backstay.fleet-external-id";

  /**
   * Reads the settings that every service with a fleet has; {@code problem} is told the name and
   * the rule of each one that is wrong.
   */
  public static FleetAccess read(
      String application,
      Function<String, Optional<String>> setting,
      BiConsumer<String, String> problem) {
    var home =
        setting
            .apply(HOME)
            .orElseGet(() -> {
              problem.accept(HOME, "is missing");
              return "";
            });
    if (!home.isEmpty() && !home.matches("\\d{12}")) {
      problem.accept(HOME, "must be an account of 12 digits, but is " + home);
    }
    var endpoint = setting.apply(ENDPOINT);
    endpoint
        .filter(text -> !text.matches("https?://[^\\s/?#]+[^\\s?#]*"))
        .ifPresent(text -> problem.accept(ENDPOINT, "must be an http address, but is " + text));
    var externalId = setting.apply(EXTERNAL_ID);
    var role = setting.apply(ROLE);
    if (role.isEmpty() && externalId.isPresent()) {
      problem.accept(EXTERNAL_ID, "must come with BACKSTAY_FLEET_ROLE");
    }
    return new FleetAccess(
        application,
        home,
        endpoint.flatMap(FleetAccess::address),
        role.flatMap(name -> role(name, externalId, problem)));
  }

  private static Optional<URI> address(String text) {
    try {
      return Optional.of(URI.create(text));
    } catch (IllegalArgumentException reported) {
      return Optional.empty();
    }
  }

  private static Optional<FleetRole> role(
      String name, Optional<String> externalId, BiConsumer<String, String> problem) {
    if (!name.matches(FleetRole.NAMES)) {
      problem.accept(ROLE, "must be the name of a role, but is " + name);
      return Optional.empty();
    }
    if (externalId.isPresent() && !externalId.get().matches(FleetRole.EXTERNAL_IDS)) {
      problem.accept(EXTERNAL_ID, "must be 2 to 1224 letters, digits or _+=,.@:/-");
      return Optional.empty();
    }
    return Optional.of(new FleetRole(name, externalId));
  }

  /** {@code clock} tells when a session of the role is about to end. */
  public Fleet open(AwsCredentialsProvider own, InstantSource clock) {
    return ways(own, clock).fleet();
  }

  /** The fleet and the keys of its accounts. */
  public Ways ways(AwsCredentialsProvider own, InstantSource clock) {
    var plain = ClientSettings.of(application);
    var settings = endpoint.map(plain::at).orElse(plain);
    var http = Clients.pool(settings);
    var credentials = credentials(own, settings, http, clock);
    var rds = new Clients<>(Clients.Maker.of(RdsClient::builder, settings, http), credentials);
    var redshift =
        new Clients<>(Clients.Maker.of(RedshiftClient::builder, settings, http), credentials);
    var kms = new Clients<>(Clients.Maker.of(KmsClient::builder, settings, http), credentials);
    var instances = new EngineFleet<>(rds, new InstanceCalls());
    var clusters = new EngineFleet<>(rds, new ClusterCalls());
    return new Ways(
        new EveryEngine(
            Map.of(
                Engine.RDS_INSTANCE, instances,
                Engine.AURORA_CLUSTER, clusters,
                Engine.MULTI_AZ_CLUSTER, clusters,
                Engine.REDSHIFT_CLUSTER, new RedshiftFleet(redshift))),
        new KmsKeys(kms),
        new AwsRoles(credentials),
        new KnownOptionGroups(new RdsOptionGroups(rds), clock),
        new AwsInventory(rds, redshift),
        new AwsSnapshotInventory(rds, redshift));
  }

  /** What a service reaches of an organisation's accounts. */
  public record Ways(
      Fleet fleet,
      Keys keys,
      Roles roles,
      OptionGroups optionGroups,
      Inventory inventory,
      SnapshotInventory snapshots) {

    /** {@code hopKey} encrypts the copies in between where a copy takes two hops. */
    public Preflight preflight(String hopKey) {
      return new Preflight(fleet, keys, roles, optionGroups, hopKey);
    }
  }

  private Credentials credentials(
      AwsCredentialsProvider own,
      ClientSettings settings,
      SdkHttpClient http,
      InstantSource clock) {
    var others =
        role.<Credentials>map(one -> new AssumedRoles(one, own, settings, http, clock))
            .orElseGet(Credentials::none);
    return Credentials.ofHome(home, own, others);
  }
}
