package io.backstay.standalone;

import io.backstay.contracts.ProtectionPolicy;
import io.backstay.scheduler.PolicyForecast;
import io.backstay.scheduler.PolicyForecast.Fit;
import io.backstay.scheduler.PolicyForecast.Meant;
import io.backstay.scheduler.Shelf;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What a policy will do, for people and for programs. */
record PlanPage(ProtectionPolicy policy, PolicyForecast forecast, int days, Prices prices) {

  /** Dollars a month: from one full copy of each database in each place to every point in full. */
  private record Cost(double least, double most, List<String> unknown) {}

  String text() {
    var text = new StringBuilder();
    text.append(
        "Policy %s would protect %d of %d databases.%n"
            .formatted(
                policy.name(),
                forecast.meant().size(),
                forecast.meant().size() + forecast.others().size()));
    text.append("%nNext runs%n".formatted());
    forecast
        .firings()
        .forEach(firing ->
            text.append(
                "  %s%s%n"
                    .formatted(
                        PolicyLine.local(firing.at(), zone()),
                        firing.afterGap() ? "  (makes up for a skipped local time)" : "")));
    text.append("%nMeant%n".formatted()).append(meant());
    text.append("%nNot meant, or skipped%n".formatted()).append(others());
    text.append("%nAfter %d days%n".formatted(days));
    text.append(
        "  recovery points of each database in each place: %d%n".formatted(forecast.kept()));
    forecast
        .fits()
        .forEach(fit -> text.append("  ").append(fit(fit)).append(System.lineSeparator()));
    text.append(
        "%nThe first run ends by %s at the latest: each snapshot and copy reckoned at 10 minutes and 6 s per GiB.%n"
            .formatted(PolicyLine.local(forecast.finish(), zone())));
    var cost = cost();
    text.append(
        "Backup storage: $%.2f to $%.2f a month, as of %s (%s); snapshots are incremental, so it lies between.%n"
            .formatted(cost.least(), cost.most(), prices.asOf(), prices.trust()));
    cost.unknown().forEach(region -> text.append("  no price is known for %s%n".formatted(region)));
    return text.toString().stripTrailing();
  }

  private ZoneId zone() {
    return ZoneId.of(policy.schedule().timezone());
  }

  private String meant() {
    if (forecast.meant().isEmpty()) {
      return "  nobody" + System.lineSeparator();
    }
    var table = new TextTable("BEGINS", "DATABASE", "ENGINE", "COPIES", "BECAUSE");
    for (var one : forecast.meant()) {
      var database = one.candidate().database();
      table.row(
          PolicyLine.local(one.startAt(), zone()),
          Operation.about(database),
          database.engine().wireName(),
          Integer.toString(copies(one)),
          one.because());
    }
    return table + last();
  }

  private String last() {
    var last = forecast.meant().stream().filter(Meant::last).count();
    return last == 0
        ? ""
        : "  %d of them begin last: the quota has no room for them now%n".formatted(last);
  }

  private String others() {
    if (forecast.others().isEmpty()) {
      return "  nobody" + System.lineSeparator();
    }
    var table = new TextTable("", "DATABASE", "BECAUSE");
    for (var one : forecast.others()) {
      table.row(
          one.skipped() ? "skipped" : "not meant",
          Operation.about(one.candidate().database()),
          one.because());
    }
    return table.toString();
  }

  private static String fit(Fit fit) {
    return "%s of %s/%s: %d there now, %d by this policy, of %d: %s"
        .formatted(
            fit.shelf().kind().words(),
            fit.shelf().account(),
            fit.shelf().region(),
            fit.now(),
            fit.added(),
            fit.quota(),
            fit.fits() ? "fits" : "DOES NOT FIT");
  }

  private int copies(Meant one) {
    return policy.planFor(one.candidate().database()).copies().size();
  }

  private Cost cost() {
    var least = 0.0;
    var most = 0.0;
    var unknown = new TreeSet<String>();
    for (var one : forecast.meant()) {
      var database = one.candidate().database();
      var shelves = new ArrayList<Shelf>();
      shelves.add(Shelf.of(database));
      policy
          .planFor(database)
          .copies()
          .forEach(copy -> shelves.add(Shelf.of(copy.account(), copy.region(), database.engine())));
      for (var shelf : shelves) {
        var price = prices.of(shelf);
        if (price.isEmpty()) {
          unknown.add(shelf.region());
        } else {
          least += one.candidate().sizeGiB() * price.getAsDouble();
          most += one.candidate().sizeGiB() * price.getAsDouble() * Math.max(1, forecast.kept());
        }
      }
    }
    return new Cost(least, most, List.copyOf(unknown));
  }

  Map<String, Object> json() {
    var json = new LinkedHashMap<String, Object>();
    json.put("policy", policy.name());
    json.put(
        "meant",
        forecast.meant().stream()
            .map(one ->
                Map.of(
                    "database", one.candidate().database(),
                    "startAt", one.startAt(),
                    "last", one.last(),
                    "copies", copies(one),
                    "because", one.because()))
            .toList());
    json.put(
        "others",
        forecast.others().stream()
            .map(one ->
                Map.of(
                    "database", one.candidate().database(),
                    "skipped", one.skipped(),
                    "because", one.because()))
            .toList());
    json.put("firings", forecast.firings());
    json.put("days", days);
    json.put("kept", forecast.kept());
    json.put("fits", forecast.fits());
    json.put("finish", forecast.finish());
    var cost = cost();
    json.put(
        "dollarsAMonth",
        Map.of(
            "least",
            cost.least(),
            "most",
            cost.most(),
            "asOf",
            prices.asOf(),
            "trust",
            prices.trust()));
    return json;
  }
}
