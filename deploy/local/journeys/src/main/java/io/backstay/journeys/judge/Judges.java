package io.backstay.journeys.judge;

import java.util.Map;

/** The judges of the services of the local cloud, each by the model that AWS publishes. */
public final class Judges {

  /** Read once: the models are large. */
  private static final Map<String, Judge> PUBLISHED =
      Map.of(
          "dynamodb", new JsonJudge(ServiceModel.published("dynamodb-2012-08-10")),
          "events", new JsonJudge(ServiceModel.published("eventbridge-2015-10-07")),
          "kms", new JsonJudge(ServiceModel.published("kms-2014-11-01")),
          "rds", new QueryJudge(ServiceModel.published("rds-2014-10-31")),
          "redshift", new QueryJudge(ServiceModel.published("redshift-2012-12-01")),
          "scheduler", new RestJudge(ServiceModel.published("scheduler-2021-06-30")),
          "sns", new QueryJudge(ServiceModel.published("sns-2010-03-31")),
          "sqs", new JsonJudge(ServiceModel.published("sqs-2012-11-05")),
          "sts", new QueryJudge(ServiceModel.published("sts-2011-06-15")));

  private Judges() {}

  /** By the services' names in the credential scope. */
  public static Map<String, Judge> published() {
    return PUBLISHED;
  }
}
