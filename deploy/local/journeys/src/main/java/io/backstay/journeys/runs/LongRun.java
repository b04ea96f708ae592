package io.backstay.journeys.runs;

import io.backstay.cloud.LocalCloud;
import io.backstay.cloud.Settings;
import io.backstay.journeys.storm.Roots;
import io.backstay.journeys.storm.Site;
import io.backstay.journeys.storm.Worker;
import io.backstay.standalone.Standalone;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sns.SnsClient;

/** A cloud with so many databases, the scheduler as a process with little memory, and one run. */
final class LongRun {
  private static final List<String> REGIONS = List.of("us-east-1", "us-west-2", "eu-west-1");
  private static final long LONGEST_SECONDS = 1_800;
  private static final String POLICY =
      """
      {"type": "ApplyPolicy",
       "policy": {"name": "all", "selectors": [{"identifiers": ["*"]}],
                  "schedule": {"expression": "cron(0 2 1 1 ? *)", "startWindow": "PT0S"}}}
      """;
  private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");
  private static final Pattern HEAP = Pattern.compile("used (\\d+)K");

  private LongRun() {}

  /** The service has a heap of so many megabytes and no more. */
  static Measured over(int databases, int heapMegabytes) {
    try (var cloud = LocalCloud.start(Settings.still().withSpeed(1).withFleet(fleet(databases)))) {
      Standalone.furnish(cloud.endpoint());
      var roots = new Roots(cloud.endpoint());
      var flags = List.of("-Xmx" + heapMegabytes + "m", "-XX:+UseSerialGC");
      var sns = roots.client(SnsClient.builder(), new Site(Site.HOME, Site.EAST));
      try (var worker =
              Worker.start(
                  new Worker.Order("scheduler", "scheduler", flags), cloud.endpoint(), settings());
          var standIn = new StandIn(roots.sqs(), sns)) {
        send(roots, POLICY);
        // The queue keeps no order, and a policy that does not stand cannot run.
        if (!standIn.awaitsPolicy(LONGEST_SECONDS)) {
          throw new IllegalStateException("the policy was not applied");
        }
        var begun = System.nanoTime();
        send(roots, "{\"type\": \"RunPolicyNow\", \"policyName\": \"all\"}");
        if (!standIn.awaitsRun(LONGEST_SECONDS)) {
          throw new IllegalStateException(
              "the run did not complete: " + standIn.ids() + " commands");
        }
        var seconds = (System.nanoTime() - begun) / 1e9;
        return measured(databases, seconds, standIn, cloud, worker);
      }
    }
  }

  /** Lease and visibility as a deployed service has them: nobody dies here. */
  private static Map<String, String> settings() {
    return Map.of(
        "BACKSTAY_LEASE",
        "PT1M",
        "BACKSTAY_INBOX_VISIBILITY",
        "PT30S",
        "BACKSTAY_SCHEDULE_ROLE_ARN",
        "arn:aws:iam::111111111111:role/backstay-schedule",
        "BACKSTAY_FLEET_REGIONS",
        String.join(",", REGIONS));
  }

  private static void send(Roots roots, String body) {
    var sqs = roots.sqs();
    var url = sqs.getQueueUrl(get -> get.queueName("backstay-scheduler-commands")).queueUrl();
    sqs.sendMessage(send -> send.queueUrl(url).messageBody(body));
  }

  private static Measured measured(
      int databases, double seconds, StandIn standIn, LocalCloud cloud, Worker worker) {
    return new Measured(
        databases,
        seconds,
        standIn.tally(),
        standIn.received(),
        standIn.ids(),
        standIn.databases(),
        calls(cloud, "Describe.*"),
        calls(cloud, "SendMessage.*"),
        calls(cloud, "Publish.*"),
        calls(cloud, "(GetItem|UpdateItem|Query|TransactWriteItems)"),
        peak(worker.pid()),
        heap(worker.pid()));
  }

  private static long calls(LocalCloud cloud, String actions) {
    return cloud
        .books()
        .calls(account ->
            account.application().equals("scheduler") && account.action().matches(actions));
  }

  private static long peak(long pid) {
    try {
      var match = PEAK.matcher(Files.readString(Path.of("/proc/" + pid + "/status")));
      return match.find() ? Long.parseLong(match.group(1)) / 1024 : 0;
    } catch (IOException notLinux) {
      return 0;
    }
  }

  /** After a full collection, so that only what is held counts. */
  private static long heap(long pid) {
    tool(pid, "GC.run");
    var match = HEAP.matcher(tool(pid, "GC.heap_info"));
    var used = 0L;
    while (match.find()) {
      used += Long.parseLong(match.group(1));
    }
    return used / 1024;
  }

  private static String tool(long pid, String command) {
    try {
      var process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                  Long.toString(pid),
                  command)
              .redirectErrorStream(true)
              .start();
      try (var reader =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        return String.join(
            "\n",
            reader
                .lines()
                .filter(line -> !line.contains("etaspace") && !line.contains("class space"))
                .toList());
      }
    } catch (IOException absent) {
      return "";
    }
  }

  private static Path fleet(int databases) {
    var yaml = new StringBuilder("accounts:\n  - {id: \"111111111111\", name: home}\ndatabases:\n");
    for (var number = 0; number < databases; number++) {
      yaml.append(
          "  - {engine: rds-instance, account: \"111111111111\", region: %s, identifier: db-%05d, sizeGiB: 20, dbEngine: postgres, engineVersion: \"17.6\", class: db.m7g.large, tags: {tier: gold}}\n"
              .formatted(REGIONS.get(number % REGIONS.size()), number));
    }
    try {
      var file = Files.createTempFile("backstay-runs-", ".yaml");
      file.toFile().deleteOnExit();
      return Files.writeString(file, yaml);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
