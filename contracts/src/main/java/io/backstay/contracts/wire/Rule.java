package io.backstay.contracts.wire;

import io.backstay.contracts.schedule.ScheduleExpression;
import java.util.regex.Pattern;

/**
 * What a text must look like, as an expression that Java and JSON Schema read alike, and in words
 * for whoever broke it.
 */
record Rule(Pattern pattern, int longest, String words) {

  static final Rule ANY = rule("[\\s\\S]*", 8192, "must be at most 8192 characters");
  static final Rule LABEL = rule("[\\s\\S]*", 1024, "must be at most 1024 characters");
  static final Rule NAMED =
      rule("[\\s\\S]*\\S[\\s\\S]*", 1024, "must be a text of 1 to 1024 characters");
  static final Rule ACCOUNT = rule("[0-9]{12}", 12, "must be 12 digits");
  static final Rule REGION =
      rule("[a-z]{2}(-[a-z]+){1,3}-[0-9]{1,2}", 32, "must be an AWS region such as us-east-1");
  static final Rule DATABASE =
      rule(
          "[a-zA-Z](-?[a-zA-Z0-9])*",
          63,
          "must be 1 to 63 letters, digits and hyphens, begin with a letter, and neither end with a hyphen nor have two in a row");
  static final Rule SNAPSHOT =
      rule(
          "[a-zA-Z](-?[a-zA-Z0-9])*",
          255,
          "must be 1 to 255 letters, digits and hyphens, begin with a letter, and neither end with a hyphen nor have two in a row"
              + " (rds:, awsbackup: and cm: are AWS's own)");
  static final Rule KEY =
      rule(
          "arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:(key|alias)/[a-zA-Z0-9/_-]+|alias/[a-zA-Z0-9/_-]+|(mrk-)?[0-9a-f-]{32,36}",
          2048,
          "must be a KMS key: its ARN, its id, or alias/NAME");
  static final Rule OPTION_GROUP =
      rule(
          "[a-zA-Z](-?[a-zA-Z0-9])*|default:[a-zA-Z0-9.:-]+",
          255,
          "must be the name of an option group: 1 to 255 letters, digits and hyphens");
  static final Rule ARN =
      rule(
          "arn:aws[a-z-]*:(rds|redshift):[a-z0-9-]+:[0-9]{12}:(cluster-)?snapshot:.+",
          1024,
          "must be the ARN of an RDS or Redshift snapshot");
  static final Rule WITHIN =
      rule(
          "(?=.)([0-9]+y)?([0-9]+m)?([0-9]+d)?([0-9]+h)?",
          32,
          "must be a length of time such as 1y6m, 30d or 12h");

  static final Rule KEY_OR_NONE =
      rule(
          KEY.pattern().pattern() + "|none",
          2048,
          "must be a KMS key: its ARN, its id, or alias/NAME; or none, where no database is encrypted");
  static final Rule POLICY =
      rule(
          "[a-zA-Z0-9][a-zA-Z0-9_.-]*",
          40,
          "must be 1 to 40 letters, digits, dots, hyphens and underscores, and begin with a letter or digit");
  static final Rule EXPRESSION =
      rule(
          ScheduleExpression.LOOK,
          ScheduleExpression.LONGEST,
          "must be cron(minutes hours day-of-month month day-of-week year) or rate(value unit)");
  static final Rule PATTERN =
      rule("[a-zA-Z0-9*-]+", 63, "must be an identifier, in which * stands for any characters");
  static final Rule TAG_KEY =
      rule("[\\s\\S]*\\S[\\s\\S]*", 128, "must be the key of a tag: 1 to 128 characters");
  static final Rule TAG_VALUE =
      rule(
          "[\\s\\S]*",
          256,
          "must be a value of a tag, at most 256 characters, in which * stands for any characters");
  static final Rule TOPIC =
      rule(
          "arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]+",
          512,
          "must be the ARN of an SNS topic");
  static final Rule EMAIL = rule("[^@\\s]+@[^@\\s]+", 254, "must be an e-mail address");

  private static Rule rule(String expression, int longest, String words) {
    return new Rule(Pattern.compile(expression), longest, words);
  }

  boolean allows(String text) {
    return text.length() <= longest && pattern.matcher(text).matches();
  }
}
