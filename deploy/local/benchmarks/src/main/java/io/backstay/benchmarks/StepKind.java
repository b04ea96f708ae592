package io.backstay.benchmarks;

import java.time.Instant;

/** The two steps that every operation has, and the messages that bring them about. */
enum StepKind {
  /** A command: a new item and a claim in one transaction, a wake-up, an event. */
  BEGIN("commands") {
    @Override
    String message(String operation) {
      return """
      {"specversion":"1.0","id":"%s","source":"benchmark","type":"CreateSnapshot","time":"%s",\
      "traceparent":"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",\
      "data":{"type":"CreateSnapshot","database":%s,"name":"%s",\
      "plan":{"copies":[{"region":"us-west-2","kmsKey":"alias/backstay"}],"shareWith":["222222222222"]},\
      "requestedBy":"benchmark","reason":"to see how long it takes"}}\
      """
          .formatted(operation, Instant.now(), DATABASE, operation);
    }
  },

  /** An event of another service: the item's next state, an event. */
  END("events") {
    @Override
    String message(String operation) {
      return """
      {"specversion":"1.0","id":"%s.share#1#0","source":"benchmark","type":"SnapshotShared","time":"%s",\
      "traceparent":"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",\
      "operation":"%s.share","cause":"%s",\
      "data":{"parent":"%s","snapshot":{"arn":"arn:aws:rds:us-east-1:111111111111:snapshot:%s",\
      "name":"%s","database":%s,"account":"111111111111","region":"us-east-1",\
      "createdAt":"2026-01-05T08:00:00Z","sizeGiB":100},"accounts":["222222222222"]}}\
      """
          .formatted(
              operation,
              Instant.now(),
              operation,
              operation,
              operation,
              operation,
              operation,
              DATABASE);
    }
  };

  private static final String DATABASE =
      "{\"engine\":\"rds-instance\",\"account\":\"111111111111\",\"region\":\"us-east-1\",\"identifier\":\"orders\"}";

  private final String queue;

  StepKind(String queue) {
    this.queue = queue;
  }

  String queue(String contestant) {
    return "backstay-" + contestant + "-" + queue;
  }

  abstract String message(String operation);
}
