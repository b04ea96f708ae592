package io.backstay.journeys;

import static io.backstay.journeys.Aws.HOME;

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
    return planned(
        HOME,
        database,
        more,
        """
        {"copies": [{"region": "us-west-2", "kmsKey": "alias/backstay", "shareWith": ["222222222222"]}],
         "shareWith": ["222222222222"]}\
        """);
  }

  /** Of a database in the home account. */
  static String of(String engine, String database, String plan) {
    return planned(HOME, database, plan).replace("rds-instance", engine);
  }

  /** With a plan of its own. */
  static String planned(String account, String database, String plan) {
    return planned(account, database, "\"window\": \"PT6H\"", plan);
  }

  private static String planned(String account, String database, String more, String plan) {
    return """
    {"type": "CreateSnapshot", %s,
     "database": {"engine": "rds-instance", "account": "%s", "region": "us-east-1", "identifier": "%s"},
     "plan": %s,
     "requestedBy": "alice", "reason": "journey"}
    """
        .formatted(more, account, database, plan);
  }
}
