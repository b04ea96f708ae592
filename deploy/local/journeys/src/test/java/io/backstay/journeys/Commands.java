package io.backstay.journeys;

/** Commands as people type them. */
final class Commands {
  private Commands() {}

  /**
   * A copy to the west under its key, shared there with the vault account, and the source shared
   * too.
   */
  static String backup(String database) {
    return backup(database, "\"window\": \"PT6H\"");
  }

  static String backup(String database, String more) {
    return """
    {"type": "CreateSnapshot", %s,
     "database": {"engine": "rds-instance", "account": "111111111111", "region": "us-east-1", "identifier": "%s"},
     "plan": {"copies": [{"region": "us-west-2", "kmsKey": "alias/backstay", "shareWith": ["222222222222"]}],
              "shareWith": ["222222222222"]},
     "requestedBy": "alice", "reason": "journey"}
    """
        .formatted(more, database);
  }
}
