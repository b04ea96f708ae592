package io.backstay.standalone;

/**
 * Who may send to a queue: people and our own roles command, while only AWS and we tell what
 * happened.
 */
enum SenderPolicy {
  COMMANDS {
    @Override
    String statements(String queueArn) {
      return account(queueArn);
    }
  },
  EVENTS {
    @Override
    String statements(String queueArn) {
      return account(queueArn)
          + ","
          + service(queueArn, "sns", Home.topicArn(Home.EVENTS))
          + ","
          + service(queueArn, "sns", "arn:aws:sns:*:" + Home.ACCOUNT + ":" + Home.REDSHIFT)
          + ","
          + service(queueArn, "sns", "arn:aws:sns:*:" + Home.VAULT + ":" + Home.REDSHIFT)
          + ","
          + service(
              queueArn, "events", "arn:aws:events:" + Home.REGION + ":" + Home.ACCOUNT + ":rule/*");
    }
  };

  abstract String statements(String queueArn);

  String of(String queueArn) {
    return "{\"Version\":\"2012-10-17\",\"Statement\":[" + statements(queueArn) + "]}";
  }

  /**
   * Within the account, each role's own policy decides; this covers schedules and wake-ups, too.
   */
  private static String account(String queueArn) {
    return statement(queueArn, "\"AWS\":\"arn:aws:iam::" + Home.ACCOUNT + ":root\"", "");
  }

  private static String service(String queueArn, String service, String source) {
    var condition = ",\"Condition\":{\"ArnLike\":{\"aws:SourceArn\":\"" + source + "\"}}";
    return statement(queueArn, "\"Service\":\"" + service + ".amazonaws.com\"", condition);
  }

  private static String statement(String queueArn, String principal, String condition) {
    return "{\"Effect\":\"Allow\",\"Principal\":{%s},\"Action\":\"sqs:SendMessage\",\"Resource\":\"%s\"%s}"
        .formatted(principal, queueArn, condition);
  }
}
