package io.backstay.standalone;

import io.backstay.contracts.ProtectionPolicy;
import io.backstay.fleet.Inventory;
import io.backstay.fleet.Inventory.Listing;
import io.backstay.fleet.InventoryPage;
import io.backstay.fleet.InventoryPage.Listed;
import io.backstay.fleet.ManualSnapshots;
import io.backstay.fleet.Outcome;
import io.backstay.fleet.access.FleetAccess;
import io.backstay.fleet.access.FleetAccess.Ways;
import io.backstay.fleet.aws.FleetRole;
import io.backstay.scheduler.Candidate;
import io.backstay.scheduler.PolicyForecast;
import io.backstay.scheduler.Shelf;
import io.backstay.scheduler.Shelf.Stock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Says what a policy will do, before it does anything. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description = {
      "Show what a policy will do: who is meant and who is not and why, when, how much, for how much.",
      "Nothing is made or changed. Exit code 1 where a quota will not do."
    })
final class PolicyPlanCommand implements Callable<Integer> {
  @CommandLine.Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "YAML or JSON; - reads stdin.")
  private String file = "-";

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "30",
      description = "Count recovery points after so many days; default ${DEFAULT-VALUE}.")
  private int days;

  @Mixin private Endpoint endpoint = new Endpoint();

  @Option(names = "--json", description = "Print it as one line of JSON.")
  private boolean json;

  @Override
  public Integer call() {
    if (days < 1 || days > 3660) {
      throw Failed.wrongUsage("--days must be from 1 to 3660, but is " + days);
    }
    var policy = PolicyText.read(file);
    var ways = ways();
    try (var clients = endpoint.open("policy")) {
      var now = PolicyLine.now(clients);
      var candidates = candidates(ways.inventory());
      var forecast =
          PolicyForecast.of(
              policy,
              candidates,
              now,
              days,
              standing(ways, policy, candidates, now),
              new PlannedKeeping());
      var out = Objects.requireNonNull(spec).commandLine().getOut();
      var page = new PlanPage(policy, forecast, days, Prices.standing());
      out.println(json ? JsonText.of(page.json()) : page.text());
      return forecast.fits().stream().allMatch(PolicyForecast.Fit::fits) ? 0 : 1;
    }
  }

  private Ways ways() {
    var own = StaticCredentialsProvider.create(AwsBasicCredentials.create(Home.ACCOUNT, "local"));
    var role = new FleetRole(Home.FLEET_ROLE, Optional.of(Home.EXTERNAL_ID));
    return new FleetAccess("plan", Home.ACCOUNT, Optional.of(endpoint.address()), Optional.of(role))
        .ways(own, InstantSource.system());
  }

  private static List<Candidate> candidates(Inventory inventory) {
    var found = new ArrayList<Candidate>();
    for (var account : List.of(Home.ACCOUNT, Home.VAULT)) {
      for (var region : Infrastructure.REGIONS) {
        for (var listing : Listing.values()) {
          found.addAll(all(inventory, listing, account, region));
        }
      }
    }
    return found;
  }

  private static List<Candidate> all(
      Inventory inventory, Listing listing, String account, String region) {
    var found = new ArrayList<Candidate>();
    var marker = Optional.<String>empty();
    do {
      var page =
          switch (inventory.page(listing, account, region, marker)) {
            case Outcome.Succeeded<InventoryPage>(var succeeded) -> succeeded;
            case Outcome.Refused<InventoryPage>(var refusal) ->
                throw Failed.because(
                    "%s of %s/%s cannot be listed: %s (%s)"
                        .formatted(listing, account, region, refusal.message(), refusal.code()));
          };
      page.databases().forEach(listed -> found.add(candidate(listed)));
      marker = page.next();
    } while (marker.isPresent());
    return found;
  }

  private static Candidate candidate(Listed listed) {
    return new Candidate(
        listed.database(),
        listed.status(),
        listed.sizeGiB(),
        listed.encrypted(),
        listed.cluster(),
        listed.replicaOf(),
        listed.backupWindow(),
        listed.maintenanceWindow(),
        listed.tags());
  }

  /** One count for each place that the policy will add to. */
  private static Map<Shelf, Stock> standing(
      Ways ways, ProtectionPolicy policy, List<Candidate> candidates, Instant now) {
    var standing = new HashMap<Shelf, Stock>();
    var firstDay =
        PolicyForecast.of(policy, candidates, now, 1, Map.of(), (_, taken, _) -> taken.size());
    for (var fit : firstDay.fits()) {
      var shelf = fit.shelf();
      if (ways.fleet().manualSnapshots(shelf.kind().engine(), shelf.account(), shelf.region())
          instanceof Outcome.Succeeded<ManualSnapshots>(ManualSnapshots(var count, var quota))) {
        standing.put(shelf, new Stock(count, quota));
      }
    }
    return standing;
  }
}
