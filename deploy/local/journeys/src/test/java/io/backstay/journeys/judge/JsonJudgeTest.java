package io.backstay.journeys.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.backstay.journeys.judge.Violation.Rule;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The judge by KMS's published model, with one violation of each kind planted. */
final class JsonJudgeTest {

  private static Judge judge;

  @BeforeAll
  static void read() {
    judge = new JsonJudge(ServiceModel.published("kms-2014-11-01"));
  }

  private static List<Rule> rules(List<Violation> violations) {
    return violations.stream().map(Violation::rule).toList();
  }

  @Test
  void what_is_as_published_passes() {
    assertEquals(List.of(), judge.request("DescribeKey", "{\"KeyId\":\"a\",\"GrantTokens\":[]}"));
    assertEquals(
        List.of(),
        judge.answer(
            "DescribeKey",
            200,
            "{\"KeyMetadata\":{\"KeyId\":\"a\",\"CreationDate\":1.5,\"Enabled\":true}}"));
    assertEquals(
        List.of(), judge.answer("DescribeKey", 400, "{\"__type\":\"x#NotFoundException\"}"));
    assertEquals(List.of(), judge.answer("EnableKey", 200, ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | MISSING",
        "{\"KeyId\":1} | TYPE",
        "{\"KeyId\":\"\"} | RANGE",
        "{\"KeyId\":\"a\",\"GrantTokens\":\"a\"} | TYPE",
        "{\"KeyId\":\"a\",\"Grants\":[]} | UNKNOWN_MEMBER",
        "{\"KeyId\":null} | TYPE",
        "[] | TYPE",
        "{ | ENVELOPE"
      })
  void each_fault_of_a_request_is_found(String body, Rule rule) {
    assertEquals(List.of(rule), rules(judge.request("DescribeKey", body)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"KeyMetadata\":{}} | MISSING",
        "{\"KeyMetadata\":{\"KeyId\":\"a\",\"Enabled\":\"true\"}} | TYPE",
        "{\"KeyMetadata\":{\"KeyId\":\"a\",\"CreationDate\":\"today\"}} | TYPE",
        "{\"KeyMetadata\":{\"KeyId\":\"a\",\"KeyState\":\"Tired\"}} | NOT_IN_ENUM",
        "{\"Key\":{}} | UNKNOWN_MEMBER"
      })
  void each_fault_of_an_answer_is_found(String body, Rule rule) {
    assertEquals(List.of(rule), rules(judge.answer("DescribeKey", 200, body)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "404 | {\"__type\":\"NotFoundException\"} | STATUS",
        "400 | {\"__type\":\"AlreadyExistsException\"} | ERROR_CODE",
        "400 | {\"message\":\"no\"} | ENVELOPE",
        "400 | {\"__type\":\"NotFoundException\",\"why\":\"no\"} | UNKNOWN_MEMBER"
      })
  void each_fault_of_a_refusal_is_found(int status, String body, Rule rule) {
    assertEquals(List.of(rule), rules(judge.answer("DescribeKey", status, body)));
  }

  @Test
  void what_a_refusal_carries_beside_its_message_is_judged_by_its_shape() {
    var dynamoDb = new JsonJudge(ServiceModel.published("dynamodb-2012-08-10"));
    var cancelled =
        "{\"__type\":\"TransactionCanceledException\",\"CancellationReasons\":[{\"%s\":\"None\"}]}";

    assertEquals(
        List.of(), dynamoDb.answer("TransactWriteItems", 400, cancelled.formatted("Code")));
    assertEquals(
        List.of(Rule.UNKNOWN_MEMBER),
        rules(dynamoDb.answer("TransactWriteItems", 400, cancelled.formatted("Reason"))));
  }
}
