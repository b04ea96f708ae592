package io.backstay.journeys.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.backstay.journeys.judge.Violation.Rule;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The judge by RDS's published model, with one violation of each kind planted. */
final class QueryJudgeTest {

  private static final String NAMESPACE = "http://rds.amazonaws.com/doc/2014-10-31/";
  private static final String COPY =
      "Action=CopyDBSnapshot&Version=2014-10-31&SourceDBSnapshotIdentifier=a"
          + "&TargetDBSnapshotIdentifier=b&CopyTags=true"
          + "&Tags.Tag.1.Key=team&Tags.Tag.1.Value=sales&Tags.Tag.2.Key=cost";
  private static final String EVENTS =
      "Action=DescribeEvents&Version=2014-10-31&SourceType=db-snapshot&Duration=60"
          + "&StartTime=2026-01-05T08%3A00%3A00Z&EventCategories.EventCategory.1=creation";
  private static final String SNAPSHOT =
      "<DBSnapshot><DBSnapshotIdentifier>b</DBSnapshotIdentifier>"
          + "<SnapshotCreateTime>2026-01-05T08:00:00.000Z</SnapshotCreateTime>"
          + "<PercentProgress>100</PercentProgress><Encrypted>true</Encrypted>"
          + "<TagList><Tag><Key>team</Key><Value>sales</Value></Tag></TagList></DBSnapshot>";

  private static Judge judge;

  @BeforeAll
  static void read() {
    judge = new QueryJudge(ServiceModel.published("rds-2014-10-31"));
  }

  private static List<Rule> asked(String action, String form) {
    return judge.request(action, form).stream().map(Violation::rule).toList();
  }

  private static List<Rule> answered(String action, int status, String body) {
    return judge.answer(action, status, body).stream().map(Violation::rule).toList();
  }

  private static String response(String action, String result) {
    return "<%1$sResponse xmlns=\"%2$s\"><%1$sResult>%3$s</%1$sResult><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></%1$sResponse>"
        .formatted(action, NAMESPACE, result);
  }

  private static String refusal(String code) {
    return "<ErrorResponse xmlns=\"%s\"><Error><Type>Sender</Type><Code>%s</Code><Message>no</Message></Error><RequestId>1</RequestId></ErrorResponse>"
        .formatted(NAMESPACE, code);
  }

  @Test
  void what_is_as_published_passes() {
    assertEquals(List.of(), asked("CopyDBSnapshot", COPY));
    assertEquals(List.of(), asked("DescribeEvents", EVENTS));
    assertEquals(
        List.of(),
        asked("DescribeDBSnapshots", "Action=DescribeDBSnapshots&Version=2014-10-31&Filters="));
    assertEquals(List.of(), answered("CopyDBSnapshot", 200, response("CopyDBSnapshot", SNAPSHOT)));
    assertEquals(List.of(), answered("CopyDBSnapshot", 404, refusal("DBSnapshotNotFound")));
    assertEquals(List.of(), answered("CopyDBSnapshot", 400, refusal("InvalidParameterValue")));
    assertEquals(List.of(), answered("Nonsense", 400, refusal("InvalidAction")));
  }

  @ParameterizedTest
  @CsvSource({
    "&Sourc=a, , UNKNOWN_MEMBER",
    "&CopyTags.Deeper=1, , TYPE",
    "&KmsKeyId=a&KmsKeyId=b, , DUPLICATE",
    "'', &TargetDBSnapshotIdentifier=b, MISSING",
    "'', Version=2014-10-31&, VERSION",
    "'', Action=CopyDBSnapshot&, ACTION",
    "&Tags.member.1.Key=a, , LIST_FORM",
    "&Tags.Tag.4.Key=a, , LIST_FORM",
    "&Tags.Tag.one.Key=a, , LIST_FORM",
    "&Tags=a, , TYPE",
    "&Tags.Tag.2.Color=red, , UNKNOWN_MEMBER",
    "&CopyOptionGroup=yes, , TYPE"
  })
  void each_fault_of_a_request_is_found(String added, String removed, Rule rule) {
    var form = (removed == null ? COPY : COPY.replace(removed, "")) + added;
    assertEquals(List.of(rule), asked("CopyDBSnapshot", form));
  }

  @ParameterizedTest
  @CsvSource({
    "db-snapshot, db-snapshots, NOT_IN_ENUM",
    "Duration=60, Duration=hour, TYPE",
    "2026-01-05T08%3A00%3A00Z, yesterday, TYPE",
    "EventCategories.EventCategory.1, EventCategories.member.1, LIST_FORM",
    "EventCategories.EventCategory.1, EventCategories.EventCategory, TYPE"
  })
  void each_malformed_value_of_a_request_is_found(String good, String bad, Rule rule) {
    assertEquals(rule, asked("DescribeEvents", EVENTS.replace(good, bad)).getFirst());
  }

  @Test
  void an_item_without_its_required_members_and_a_number_out_of_range_are_found() {
    var describe = "Action=DescribeDBSnapshots&Version=2014-10-31";
    assertEquals(
        List.of(Rule.MISSING),
        asked("DescribeDBSnapshots", describe + "&Filters.Filter.1.Name=engine"));
    assertEquals(
        List.of(Rule.RANGE),
        asked(
            "DescribeBlueGreenDeployments",
            "Action=DescribeBlueGreenDeployments&Version=2014-10-31&MaxRecords=7"));
  }

  @Test
  void an_action_that_the_model_does_not_have_is_found() {
    assertEquals(List.of(Rule.ACTION), asked("Nonsense", "Action=Nonsense&Version=2014-10-31"));
    assertEquals(List.of(Rule.ACTION), answered("Nonsense", 200, response("Nonsense", "")));
    assertEquals(List.of(Rule.ERROR_CODE), answered("Nonsense", 400, refusal("MissingParameter")));
  }

  @ParameterizedTest
  @CsvSource({
    "<DBSnapshotIdentifier>b, <Color>red</Color><DBSnapshotIdentifier>b, UNKNOWN_MEMBER",
    "<Encrypted>true, <Encrypted>TRUE, TYPE",
    "<Encrypted>true, <Encrypted>, TYPE",
    "<PercentProgress>100, <PercentProgress>all, TYPE",
    "<PercentProgress>100, <PercentProgress><Of>1</Of>, TYPE",
    "<PercentProgress>100, <PercentProgress>1</PercentProgress><PercentProgress>2, DUPLICATE",
    "08:00:00.000Z, 08:00, TYPE",
    "<TagList>, <TagList>text, TYPE",
    "<TagList>, <TagList><member><Key>a</Key></member>, LIST_FORM",
    "<Value>sales</Value>, <Worth>sales</Worth>, UNKNOWN_MEMBER",
    "<RequestId>1</RequestId>, '', ENVELOPE",
    "<RequestId>1, <RequestId>, ENVELOPE",
    "doc/2014-10-31/, doc/2014-10-31, ENVELOPE",
    "CopyDBSnapshotResponse, CopySnapshotResponse, ENVELOPE",
    "<DBSnapshotIdentifier>, <, ENVELOPE"
  })
  void each_fault_of_an_answer_is_found(String good, String bad, Rule rule) {
    var body = response("CopyDBSnapshot", SNAPSHOT).replace(good, bad);
    assertEquals(List.of(rule), answered("CopyDBSnapshot", 200, body));
  }

  @Test
  void a_missing_result_and_a_result_of_an_action_that_has_none_are_found() {
    var bare =
        "<%1$sResponse xmlns=\""
            + NAMESPACE
            + "\"><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></%1$sResponse>";
    assertEquals(
        List.of(), answered("AddTagsToResource", 200, bare.formatted("AddTagsToResource")));
    assertEquals(
        List.of(Rule.ENVELOPE),
        answered("AddTagsToResource", 200, response("AddTagsToResource", "")));
    assertEquals(
        List.of(Rule.ENVELOPE, Rule.ENVELOPE),
        answered("ListTagsForResource", 200, bare.formatted("ListTagsForResource")));
  }

  @ParameterizedTest
  @CsvSource({
    "DBSnapshotNotFound, 400, STATUS",
    "DBSnapshotNotFoundFault, 404, ERROR_CODE",
    "DBInstanceNotFound, 404, ERROR_CODE",
    "InvalidParameterValue, 404, STATUS",
    "Nonsense, 400, ERROR_CODE"
  })
  void each_refusal_that_the_action_does_not_know_is_found(String code, int status, Rule rule) {
    assertEquals(List.of(rule), answered("CopyDBSnapshot", status, refusal(code)));
  }

  @ParameterizedTest
  @CsvSource({
    "<Type>Sender, <Type>Receiver, NOT_IN_ENUM",
    "<Message>no</Message>, '', ENVELOPE",
    "<Message>no, <Why>no</Why><Message>no, UNKNOWN_MEMBER",
    "ErrorResponse, Response, ENVELOPE",
    "<RequestId>1</RequestId>, '', ENVELOPE"
  })
  void each_fault_of_a_refusal_is_found(String good, String bad, Rule rule) {
    var body = refusal("DBSnapshotNotFound").replace(good, bad);
    assertEquals(List.of(rule), answered("CopyDBSnapshot", 404, body));
  }
}
