package io.backstay.standalone;

import io.backstay.retention.Entry;
import io.backstay.retention.Point;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Shows the catalog, as {@code plan} reads it. */
@Command(
    name = "points",
    mixinStandardHelpOptions = true,
    description = {
      "Show the recovery points that retention knows of, in all accounts and regions. With --json",
      "it is what retention plan --points - reads."
    })
final class RetentionPointsCommand implements Callable<Integer> {
  @CommandLine.Spec private @Nullable CommandSpec spec;

  @Mixin private Endpoint endpoint = new Endpoint();

  @Option(names = "--json", description = "Print them as one line of JSON.")
  private boolean json;

  @Override
  public Integer call() {
    try (var clients = endpoint.open("retention");
        var dynamoDb = clients.home(DynamoDbClient.builder())) {
      var now = PolicyLine.now(clients);
      var entries = new Catalog(dynamoDb).all();
      var out = Objects.requireNonNull(spec).commandLine().getOut();
      out.println(
          json
              ? JsonText.of(entries.stream().map(entry -> row(entry, now)).toList())
              : text(entries.stream().map(entry -> entry.toPoint(now)).toList()));
      return 0;
    } catch (SdkException away) {
      throw endpoint.away(away);
    }
  }

  private static Map<String, Object> row(Entry entry, Instant now) {
    var point = entry.toPoint(now);
    var row = new LinkedHashMap<String, Object>();
    row.put("id", point.id());
    row.put("database", point.database());
    row.put("time", point.time());
    row.put("tags", new TreeSet<>(point.tags()));
    row.put("status", status(point));
    row.put("verified", point.verified());
    row.put("destination", point.destination());
    row.put("owned", point.owned());
    row.put("awaiting", new TreeSet<>(point.awaiting()));
    row.put("sharedWith", new TreeSet<>(entry.sharedWith()));
    return row;
  }

  /** In words that AWS uses, or {@code unknown}, which it does not. */
  private static String status(Point point) {
    return switch (point.standing()) {
      case AVAILABLE -> "available";
      case COMING -> "creating";
      case FAILED -> "failed";
      case LEAVING -> "deleting";
      case UNKNOWN -> "unknown";
    };
  }

  private static String text(List<Point> points) {
    if (points.isEmpty()) {
      return "No recovery points.";
    }
    var table = new TextTable("DATABASE", "PLACE", "TAKEN", "STATUS", "RECOVERY POINT");
    for (var point : points) {
      table.row(
          point.database(),
          point.destination(),
          point.time().toString(),
          status(point),
          point.id());
    }
    return table.toString().stripTrailing();
  }
}
