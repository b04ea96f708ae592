package io.backstay.standalone;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Who says what. Events are taken from the pages of the flows, which the all-pairs tests hold to
 * the code; that each service hears the commands that stand here, its own tests check against the
 * document.
 */
final class Spoken {
  private static final Pattern ANNOUNCED = Pattern.compile("\\bAnnounce ([A-Z][A-Za-z]+)");

  /** By the name of its page in {@code docs/flows}. */
  private static final Map<String, String> SERVICE_OF_FLOW =
      Map.ofEntries(
          Map.entry("backup", Infrastructure.SNAPSHOT),
          Map.entry("copy", Infrastructure.COPY_SHARE),
          Map.entry("lane", Infrastructure.COPY_SHARE),
          Map.entry("pace", Infrastructure.COPY_SHARE),
          Map.entry("removal", Infrastructure.COPY_SHARE),
          Map.entry("share", Infrastructure.COPY_SHARE),
          Map.entry("slots", Infrastructure.COPY_SHARE),
          Map.entry("policy", Infrastructure.SCHEDULER),
          Map.entry("policy-version", Infrastructure.SCHEDULER),
          Map.entry("run", Infrastructure.SCHEDULER),
          Map.entry("page", Infrastructure.SCHEDULER),
          Map.entry("policy-roll", Infrastructure.SCHEDULER),
          Map.entry("census", Infrastructure.SCHEDULER),
          Map.entry("census-page", Infrastructure.SCHEDULER),
          Map.entry("rpo", Infrastructure.SCHEDULER),
          Map.entry("point", Infrastructure.RETENTION),
          Map.entry("forget", Infrastructure.RETENTION),
          Map.entry("forget-group", Infrastructure.RETENTION),
          Map.entry("forget-fleet", Infrastructure.RETENTION),
          Map.entry("database", Infrastructure.RETENTION),
          Map.entry("holding", Infrastructure.RETENTION),
          Map.entry("stocktake", Infrastructure.RETENTION),
          Map.entry("leftover", Infrastructure.RETENTION),
          Map.entry("expiry", Infrastructure.RETENTION));

  private static final Map<String, List<String>> COMMANDS =
      Map.of(
          Infrastructure.SNAPSHOT, List.of("CreateSnapshot"),
          Infrastructure.COPY_SHARE,
              List.of("CopySnapshot", "ShareSnapshot", "UnshareSnapshot", "RemoveHop"),
          Infrastructure.SCHEDULER,
              List.of("ApplyPolicy", "DeletePolicy", "PausePolicy", "ResumePolicy", "RunPolicyNow"),
          Infrastructure.RETENTION,
              List.of("ApplyRetention", "ConfirmRetention", "PlaceHold", "ReleaseHold"));

  private Spoken() {}

  static List<String> commandsOf(String service) {
    return COMMANDS.getOrDefault(service, List.of());
  }

  /** What a service splits off from announcements, as commands to itself. */
  static List<String> commandsToItself(String service) {
    return service.equals(Infrastructure.COPY_SHARE)
        ? List.of("CopySnapshot", "ShareSnapshot", "RemoveHop")
        : List.of();
  }

  /** Whoever runs operations also tells of what it sets aside. */
  static List<String> eventsOf(String service) {
    var events = new TreeSet<String>();
    for (var page : flows()) {
      if (service.equals(SERVICE_OF_FLOW.get(page))) {
        events.addAll(announced(page));
      }
    }
    if (Infrastructure.WITH_OPERATIONS.contains(service)) {
      events.add("MessageParked");
    }
    // Its effect finds out first whether there is anything to tell.
    if (service.equals(Infrastructure.SNAPSHOT)) {
      events.add("PreflightFound");
    }
    return List.copyOf(events);
  }

  /** What is heard already, and waits for the service that says it: restore. */
  static List<String> saidByNobodyYet() {
    return List.of("RecoveryPointVerified");
  }

  /** Flows that belong to no service here. */
  static List<String> strangers() {
    return flows().stream().filter(flow -> !SERVICE_OF_FLOW.containsKey(flow)).toList();
  }

  private static List<String> flows() {
    return Repository.names(Repository.DOCS.resolve("flows")).stream()
        .map(name -> name.replace(".md", ""))
        .toList();
  }

  private static List<String> announced(String flow) {
    var announced = new ArrayList<String>();
    var page = Repository.text(Repository.DOCS.resolve("flows").resolve(flow + ".md"));
    var match = ANNOUNCED.matcher(page);
    while (match.find()) {
      announced.add(match.group(1));
    }
    return announced;
  }
}
