package io.backstay.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.backstay.cloud.QueueReading;
import io.backstay.journeys.storm.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An alarm as the template defines it, evaluated as CloudWatch does: it is on where each of the
 * last periods breaches the threshold, a period without data as the definition says.
 */
record Alarm(String name, JsonNode properties) {

  static final String TEMPLATE = "deploy/aws/scheduler.yaml";

  /** All that the template defines, by name. */
  static List<Alarm> defined() {
    var found = new ArrayList<Alarm>();
    resources()
        .forEach((_, resource) -> {
          if (resource.path("Type").asText().equals("AWS::CloudWatch::Alarm")) {
            var properties = resource.path("Properties");
            found.add(new Alarm(properties.path("AlarmName").asText(), properties));
          }
        });
    return List.copyOf(found);
  }

  static Map<String, JsonNode> resources() {
    try {
      var file = Repository.root().resolve(TEMPLATE);
      var all = new TreeMap<String, JsonNode>();
      new YAMLMapper()
          .readTree(Files.readString(file))
          .path("Resources")
          .properties()
          .forEach(entry -> all.put(entry.getKey(), entry.getValue()));
      return all;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  String queue() {
    return properties.path("Dimensions").path(0).path("Value").asText();
  }

  boolean isOfQueue() {
    return properties.path("Namespace").asText().equals("AWS/SQS");
  }

  private int minutes() {
    return properties.path("Period").asInt() / 60;
  }

  private int periods() {
    return properties.path("EvaluationPeriods").asInt();
  }

  /** How much of the past it looks at. */
  Duration span() {
    return Duration.ofMinutes((long) minutes() * periods());
  }

  /** {@code readings} are of its queue, one for each minute, the last one of now. */
  boolean isOn(List<QueueReading> readings) {
    for (var period = 0; period < periods(); period++) {
      var end = readings.size() - period * minutes();
      var value = value(readings.subList(end - minutes() - 1, end));
      if (!value.map(this::breaches).orElseGet(this::breachesWithout)) {
        return false;
      }
    }
    return true;
  }

  /** {@code of} begins with the reading before the period. */
  private Optional<Double> value(List<QueueReading> of) {
    return switch (properties.path("MetricName").asText()) {
      case "ApproximateAgeOfOldestMessage" ->
          of.stream()
              .skip(1)
              .flatMap(reading -> reading.oldest().stream())
              .max(Duration::compareTo)
              .map(age -> (double) age.toSeconds());
      case "NumberOfMessagesDeleted" ->
          Optional.of((double) (of.getLast().deleted() - of.getFirst().deleted()));
      case "NumberOfMessagesSent" ->
          Optional.of((double) (of.getLast().sent() - of.getFirst().sent()));
      default -> throw new IllegalStateException(properties.toString());
    };
  }

  private boolean breaches(double value) {
    var threshold = properties.path("Threshold").asDouble();
    return switch (properties.path("ComparisonOperator").asText()) {
      case "GreaterThanOrEqualToThreshold" -> value >= threshold;
      case "LessThanThreshold" -> value < threshold;
      default -> throw new IllegalStateException(properties.toString());
    };
  }

  private boolean breachesWithout() {
    return properties.path("TreatMissingData").asText().equals("breaching");
  }
}
