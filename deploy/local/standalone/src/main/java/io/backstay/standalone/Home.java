package io.backstay.standalone;

import java.util.List;

/** Where Backstay itself runs on the local cloud, and what is called how there. */
final class Home {
  static final String ACCOUNT = "111111111111";
  static final String REGION = "us-east-1";
  static final String VAULT = "222222222222";
  static final List<String> ACCOUNTS = List.of(ACCOUNT, VAULT);

  /** Who acts for the services in the vault account, and what that role wants to hear. */
  static final String FLEET_ROLE = "backstay";

  static final String EXTERNAL_ID = "backstay-vault";

  /** The topic that machines listen to. */
  static final String EVENTS = "backstay-events";

  /** The topic of each place that Redshift tells its events to. */
  static final String REDSHIFT = "backstay-redshift";

  /** The topic for people. */
  static final String STATUS = "backstay-status";

  private Home() {}

  static String commandQueue(String service) {
    return "backstay-" + service + "-commands";
  }

  static String eventQueue(String service) {
    return "backstay-" + service + "-events";
  }

  static String table(String service) {
    return "backstay-" + service;
  }

  static String queueArn(String name) {
    return "arn:aws:sqs:" + REGION + ":" + ACCOUNT + ":" + name;
  }

  static String topicArn(String name) {
    return "arn:aws:sns:" + REGION + ":" + ACCOUNT + ":" + name;
  }

  static String busArn() {
    return "arn:aws:events:" + REGION + ":" + ACCOUNT + ":event-bus/default";
  }

  static String roleArn(String account, String name) {
    return "arn:aws:iam::" + account + ":role/" + name;
  }
}
