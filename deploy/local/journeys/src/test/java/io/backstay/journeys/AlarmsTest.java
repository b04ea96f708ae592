package io.backstay.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstay.cloud.LocalCloud;
import io.backstay.cloud.QueueReading;
import io.backstay.cloud.Settings;
import io.backstay.journeys.judge.Asked;
import io.backstay.journeys.judge.JsonJudge;
import io.backstay.journeys.judge.ServiceModel;
import io.backstay.standalone.Standalone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.scheduler.SchedulerClient;

/** The alarms and schedules of the template, each by itself. */
final class AlarmsTest {
  private static final QueueReading NOTHING = new QueueReading(0, 0, Optional.empty());

  /** Where the template refers to a parameter. */
  private static JsonNode resolved(JsonNode node) {
    return switch (node) {
      case ObjectNode object when object.has("Ref") || object.has("Fn::Sub") ->
          JsonNodeFactory.instance.textNode("arn:aws:sns:us-east-1:111111111111:people");
      case ObjectNode object -> {
        var copy = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(entry -> copy.set(entry.getKey(), resolved(entry.getValue())));
        yield copy;
      }
      case ArrayNode list -> {
        var copy = JsonNodeFactory.instance.arrayNode();
        list.forEach(item -> copy.add(resolved(item)));
        yield copy;
      }
      default -> node;
    };
  }

  @Test
  void each_alarm_is_one_that_cloudwatch_takes() {
    var judge = new JsonJudge(ServiceModel.published("monitoring-2010-08-01"));
    assertEquals(5, Alarm.defined().size());
    for (var alarm : Alarm.defined()) {
      var body = resolved(alarm.properties()).toString();
      assertEquals(List.of(), judge.request("PutMetricAlarm", Asked.posted(body)), alarm.name());
    }
  }

  @Test
  void alarm_by_age_is_on_while_the_age_is_above_and_off_without_a_message() {
    var alarm = named("backstay-scheduler-events-wait");
    var readings = new ArrayList<QueueReading>();
    for (var minute = 0; minute <= 60; minute++) {
      readings.add(new QueueReading(0, 0, Optional.of(Duration.ofMinutes(minute))));
    }
    assertTrue(alarm.isOn(readings));
    assertFalse(alarm.isOn(readings.subList(0, 32)));
    for (var minute = 0; minute < 5; minute++) {
      readings.add(NOTHING);
    }
    assertFalse(alarm.isOn(readings));
  }

  @Test
  void alarm_by_silence_is_off_as_soon_as_one_message_was_deleted() {
    var alarm = named("backstay-scheduler-silent");
    var readings = new ArrayList<>(List.of(NOTHING));
    for (var minute = 0; minute < 15; minute++) {
      readings.add(NOTHING);
    }
    assertTrue(alarm.isOn(readings));
    readings.add(new QueueReading(1, 1, Optional.empty()));
    assertFalse(alarm.isOn(readings));
  }

  @Test
  void schedules_of_the_template_are_those_of_the_local_cloud() {
    try (var cloud = LocalCloud.start(Settings.still())) {
      Standalone.furnish(cloud.endpoint());
      var home = new Regional(cloud.endpoint(), Aws.HOME, Aws.EAST);
      try (var schedules = home.client(SchedulerClient.builder())) {
        for (var resource : Alarm.resources().values()) {
          var properties = resource.path("Properties");
          if (!resource.path("Type").asText().equals("AWS::Scheduler::Schedule")) {
            continue;
          }
          var made = schedules.getSchedule(get -> get.name(properties.path("Name").asText()));
          assertEquals(properties.path("ScheduleExpression").asText(), made.scheduleExpression());
          assertEquals(properties.path("Target").path("Input").asText(), made.target().input());
          assertTrue(
              properties
                  .path("Target")
                  .path("Arn")
                  .path("Fn::Sub")
                  .asText()
                  .endsWith(made.target().arn().substring(made.target().arn().lastIndexOf(':'))));
        }
      }
    }
  }

  @Test
  void each_alarm_looks_at_a_queue_that_stands() {
    try (var cloud = LocalCloud.start(Settings.still())) {
      Standalone.furnish(cloud.endpoint());
      try (var aws = new Aws(cloud.endpoint())) {
        Alarm.defined().stream()
            .filter(Alarm::isOfQueue)
            .forEach(alarm -> assertTrue(aws.queueUrl(alarm.queue()).endsWith(alarm.queue())));
      }
    }
  }

  private static Alarm named(String name) {
    return Alarm.defined().stream()
        .filter(alarm -> alarm.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
