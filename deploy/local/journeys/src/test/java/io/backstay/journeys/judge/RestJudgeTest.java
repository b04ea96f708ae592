package io.backstay.journeys.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.backstay.journeys.judge.Violation.Rule;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The judge by Scheduler's published model, with one violation of each kind planted. */
final class RestJudgeTest {

  private static final String SCHEDULE =
      """
      {"ScheduleExpression":"rate(5 minutes)","FlexibleTimeWindow":{"Mode":"OFF"},\
      "Target":{"Arn":"arn:aws:sqs:us-east-1:111111111111:q","RoleArn":"arn:aws:iam::111111111111:role/r"}}\
      """;

  private static Judge judge;

  @BeforeAll
  static void read() {
    judge = new RestJudge(ServiceModel.published("scheduler-2021-06-30"));
  }

  @Test
  void what_is_as_published_passes() {
    assertEquals("", asked("CreateSchedule", "POST", "/schedules/sweep", SCHEDULE));
    assertEquals("", asked("ListSchedules", "GET", "/schedules?MaxResults=5&NamePrefix=a", ""));
    assertEquals("", asked("DeleteSchedule", "DELETE", "/schedules/sweep?groupName=default", ""));
    assertEquals(List.of(), judge.answer("DeleteSchedule", 200, "{}"));
    assertEquals(
        List.of(),
        answered("GetSchedule", 404, "ResourceNotFoundException", "{\"Message\":\"m\"}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GetSchedule    | GET  | /schedules/                  | RANGE, PATTERN",
        "GetSchedule    | GET  | /schedules/a%20b             | PATTERN",
        "GetSchedule    | GET  | /schedule/a                  | ACTION, MISSING",
        "GetSchedule    | POST | /schedules/a                 | ACTION, MISSING",
        "GetSchedule    | GET  | /schedules/a?group=b         | UNKNOWN_MEMBER",
        "GetSchedule    | GET  | /schedules/a?groupName=b%20c | PATTERN",
        "ListSchedules  | GET  | /schedules?MaxResults=many   | TYPE",
        "ListSchedules  | GET  | /schedules?MaxResults=101    | RANGE",
        "ListSchedules  | GET  | /schedules?State=ON          | NOT_IN_ENUM",
        "ListNothing    | GET  | /schedules                   | ACTION"
      })
  void what_is_forbidden_in_path_or_query_is_found(
      String action, String method, String uri, String rules) {
    assertEquals(rules, asked(action, method, uri, ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}              | MISSING, MISSING, MISSING",
        "{               | ENVELOPE",
        "[]              | TYPE",
        "{\"Name\":\"a\"} | UNKNOWN_MEMBER, MISSING, MISSING, MISSING"
      })
  void what_is_forbidden_in_the_body_is_found(String body, String rules) {
    assertEquals(rules, asked("CreateSchedule", "POST", "/schedules/sweep", body));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GetSchedule | 404 | ConflictException         | {}            | ERROR_CODE",
        "GetSchedule | 400 | ResourceNotFoundException | {}            | STATUS",
        "GetSchedule | 404 |                           | {}            | ENVELOPE",
        "GetSchedule | 404 | ResourceNotFoundException | {\"Code\":1}  | UNKNOWN_MEMBER",
        "GetSchedule | 200 |                           | {\"Name\":1}  | TYPE",
        "GetSchedule | 200 |                           | {\"Names\":1} | UNKNOWN_MEMBER"
      })
  void what_is_forbidden_in_an_answer_is_found(
      String action, int status, String code, String body, String rules) {
    assertEquals(rules, rules(answered(action, status, code == null ? "" : code, body)));
  }

  private static String asked(String action, String method, String uri, String body) {
    return rules(judge.request(action, new Asked(method, URI.create(uri), body)));
  }

  private static List<Violation> answered(String action, int status, String code, String body) {
    return judge.answer(
        action,
        new Answered(status, code.isEmpty() ? Map.of() : Map.of("x-amzn-ErrorType", code), body));
  }

  private static String rules(List<Violation> violations) {
    return String.join(", ", violations.stream().map(Violation::rule).map(Rule::name).toList());
  }
}
