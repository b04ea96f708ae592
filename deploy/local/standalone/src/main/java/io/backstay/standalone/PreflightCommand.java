package io.backstay.standalone;

import io.backstay.contracts.CreateSnapshot;
import io.backstay.contracts.Finding;
import io.backstay.contracts.Sent;
import io.backstay.fleet.Findings;
import io.backstay.fleet.Preflight;
import io.backstay.fleet.access.FleetAccess;
import io.backstay.fleet.aws.FleetRole;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Says what will not work in a plan, before anything is done for it. */
@CommandLine.Command(
    name = "preflight",
    mixinStandardHelpOptions = true,
    description = {
      "Look whether the plan of a CreateSnapshot will work: keys, roles, quotas, options, engine.",
      "Nothing is made or changed. Exit code 1 where something will not work."
    })
final class PreflightCommand implements Callable<Integer> {
  private static final String APPLICATION = "preflight";

  @CommandLine.Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "PLAN",
      description = "A CreateSnapshot as it would be sent, JSON; - reads stdin.")
  private String file = "-";

  @Mixin private Endpoint endpoint = new Endpoint();

  @Option(
      names = "--aws",
      description = {
        "Look in AWS, with this shell's credentials and the services' settings from its environment:",
        "BACKSTAY_HOME_ACCOUNT, BACKSTAY_FLEET_ROLE and BACKSTAY_FLEET_EXTERNAL_ID."
      })
  private boolean aws;

  @Option(
      names = "--hop-key",
      paramLabel = "KEY",
      defaultValue = "alias/backstay",
      description = "Encrypts what is copied in between; default ${DEFAULT-VALUE}.")
  private String hopKey = "";

  @Option(names = "--json", description = "Print errors and notes as one line of JSON.")
  private boolean json;

  @Override
  public Integer call() {
    var command = CommandFile.read(file).command(new Sent("none", Instant.now())).data();
    if (!(command instanceof CreateSnapshot create)) {
      throw Failed.wrongUsage(file + ": type must be CreateSnapshot, which alone has a plan");
    }
    var found = preflight().whole(create.database(), create.plan());
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    if (json) {
      out.println(
          JsonText.of(Map.of("errors", rows(found.errors()), "notes", rows(found.notes()))));
    } else {
      print(found, out);
    }
    return found.errors().isEmpty() ? 0 : 1;
  }

  private Preflight preflight() {
    var ways =
        aws
            ? inAws(System.getenv())
                .ways(DefaultCredentialsProvider.builder().build(), InstantSource.system())
            : local()
                .ways(
                    StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(Home.ACCOUNT, "local")),
                    InstantSource.system());
    return ways.preflight(hopKey);
  }

  private FleetAccess local() {
    var role = new FleetRole(Home.FLEET_ROLE, Optional.of(Home.EXTERNAL_ID));
    return new FleetAccess(
        APPLICATION, Home.ACCOUNT, Optional.of(endpoint.address()), Optional.of(role));
  }

  /** By the settings of the services; an endpoint is one of them. */
  static FleetAccess inAws(Map<String, String> environment) {
    var problems = new ArrayList<String>();
    var access =
        FleetAccess.read(
            APPLICATION,
            name -> Optional.ofNullable(environment.get(variable(name))),
            (name, rule) -> problems.add(variable(name) + " " + rule));
    if (!problems.isEmpty()) {
      throw Failed.wrongUsage("--aws: " + String.join("; ", problems));
    }
    return access;
  }

  private static String variable(String setting) {
    return setting.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  private static void print(Findings found, PrintWriter out) {
    if (found.isEmpty()) {
      out.println("Nothing stands in the way of this plan.");
    }
    found.errors().forEach(finding -> print("error", finding, out));
    found.notes().forEach(finding -> print("note", finding, out));
  }

  private static void print(String kind, Finding finding, PrintWriter out) {
    var cause = finding.cause();
    out.printf("%-5s  %s: %s (%s)%n", kind, finding.field(), cause.message(), cause.code());
    out.printf("       %s%n", cause.remedy());
  }

  private static List<Map<String, String>> rows(List<Finding> findings) {
    return findings.stream()
        .map(finding ->
            Map.of(
                "field", finding.field(),
                "code", finding.cause().code(),
                "message", finding.cause().message(),
                "remedy", finding.cause().remedy()))
        .toList();
  }
}
