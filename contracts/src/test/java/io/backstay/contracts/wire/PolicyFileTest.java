package io.backstay.contracts.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.contracts.ApplyPolicy;
import io.backstay.contracts.Parsed;
import io.backstay.contracts.ProtectionPolicy;
import io.backstay.contracts.ProtectionPolicy.MissedRun;
import io.backstay.contracts.ProtectionPolicy.Spread;
import io.backstay.contracts.Sent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PolicyFileTest {

  private static final Path EXAMPLES = Path.of("../docs/examples/policies");
  private static final String LEAST =
      """
      name: nightly
      selectors: [{identifiers: ["*"]}]
      schedule: {expression: "cron(0 2 * * ? *)"}
      """;

  private static List<String> wrong(String text) {
    return assertInstanceOf(PolicyFile.Wrong.class, PolicyFile.of(text)).problems().stream()
        .map(Problem::toString)
        .toList();
  }

  private static ProtectionPolicy read(String text) {
    return switch (PolicyFile.of(text)) {
      case PolicyFile.Read(var policy) -> policy;
      case PolicyFile.Wrong(var problems) -> throw new AssertionError(problems.toString());
    };
  }

  @Test
  void every_example_is_a_policy_named_as_its_file() {
    Committed.in(EXAMPLES)
        .forEach((name, text) -> assertEquals(name.replace(".yaml", ""), read(text).name()));
  }

  @Test
  void the_examples_are_those_that_people_ask_for() {
    assertEquals(
        List.of(
            "daily-0200.yaml",
            "every-12-hours.yaml",
            "monthly-compliance.yaml",
            "twice-a-day.yaml",
            "weekdays.yaml"),
        List.copyOf(Committed.in(EXAMPLES).keySet()));
  }

  @Test
  void what_need_not_be_typed_has_a_usual_value() {
    var schedule = read(LEAST).schedule();
    assertEquals("UTC", schedule.timezone());
    assertEquals(Duration.ofHours(1), schedule.startWindow());
    assertEquals(Duration.ofHours(6), schedule.completionWindow());
    assertEquals(Spread.EVEN, schedule.spread());
    assertEquals(MissedRun.LATE, schedule.missedRun());
  }

  @Test
  void what_is_printed_reads_as_the_same_policy() {
    for (var text : Committed.in(EXAMPLES).values()) {
      assertEquals(read(text), read(PolicyFile.print(read(text))));
    }
  }

  @Test
  void json_reads_as_yaml_does() {
    var json = Wire.printData(new ApplyPolicy(read(LEAST), "alice", "")).replace("\\/", "/");
    var policy = json.substring("{\"policy\":".length(), json.indexOf(",\"requestedBy\""));
    assertEquals(read(LEAST), read(policy));
  }

  @Test
  void every_error_is_told_at_once_with_its_path() {
    var shares = new StringBuilder();
    for (var account = 0; account < 20; account++) {
      shares.append("\"%012d\",".formatted(account));
    }
    assertEquals(
        List.of(
            "selectors must be 1 to 50 entries",
            "schedule.expression must fire at all: there is no such day",
            "schedule.timezone must be a time zone such as UTC or Europe/Berlin",
            "copies[0].kmsKey is missing: an encrypted database needs a key there; say none where no database is encrypted",
            "retention must keep something, but keeps nothing"),
        wrong(
            """
            name: nightly
            selectors: []
            schedule: {expression: "cron(0 2 30 2 ? *)", timezone: Mars/Phobos}
            copies: [{region: us-west-2}]
            shareWith: [%s]
            retention: {keep: {daily: 0, within: 0d}}
            """
                .formatted(shares)));
    assertEquals(
        List.of(
            "selectors must be 1 to 50 entries",
            "schedule.expression must have day-of-week from 1 to 7, but has 8",
            "shareWith must be at most 20 accounts together with the accounts that copies go to"),
        wrong(
            """
            name: nightly
            selectors: []
            schedule: {expression: "cron(0 2 ? * 8 *)"}
            copies: [{account: "999999999999", region: us-west-2, kmsKey: alias/vault}]
            shareWith: [%s]
            """
                .formatted(shares)));
  }

  @Test
  void more_shares_than_aws_allows_are_refused() {
    var shares = "\"111111111111\",".repeat(21);
    assertEquals(
        List.of("shareWith must be 0 to 20 entries"),
        wrong(LEAST + "shareWith: [" + shares + "]\n"));
  }

  @Test
  void slip_of_the_pen_is_told_wherever_it_is() {
    assertEquals(
        List.of("schedule.expression is missing", "schedule.expresion", "retenion"),
        wrong(
                """
                name: nightly
                selectors: [{identifiers: ["*"]}]
                schedule: {expresion: rate(1 day)}
                retenion: {retentionDays: 3}
                """)
            .stream()
            .map(problem -> problem.replaceAll(" is no field here.*", ""))
            .toList());
  }

  @Test
  void selector_that_names_nothing_is_refused() {
    var problems = wrong(LEAST.replace("[{identifiers: [\"*\"]}]", "[{}]"));
    assertTrue(problems.getFirst().startsWith("selectors[0] must name tags"), problems.toString());
  }

  @Test
  void key_of_another_region_is_refused() {
    var copies =
        "copies: [{region: us-west-2, kmsKey: \"arn:aws:kms:us-east-1:111111111111:alias/backstay\"}]\n";
    assertEquals(List.of("copies[0].kmsKey must be a key of us-west-2"), wrong(LEAST + copies));
  }

  @Test
  void unencrypted_fleet_says_so_and_its_copies_have_no_key() {
    var policy = read(LEAST + "copies: [{region: us-west-2, kmsKey: none}]\n");
    assertEquals(Optional.empty(), policy.planFor(Samples.ORDERS).copies().getFirst().kmsKey());
  }

  @Test
  void copy_to_where_the_database_is_anyway_is_left_out() {
    var policy =
        read(
            LEAST
                + "copies: [{region: us-east-1, kmsKey: alias/a}, {region: us-west-2, kmsKey: alias/a}]\n");
    assertEquals(
        List.of("us-west-2"),
        policy.planFor(Samples.ORDERS).copies().stream().map(copy -> copy.region()).toList());
  }

  @Test
  void what_is_no_policy_at_all_is_told_with_its_place() {
    assertEquals(List.of("$ must be an object with name, selectors and schedule"), wrong("- 1"));
    assertTrue(wrong("name: [").getFirst().startsWith("$ is neither YAML nor JSON: line "));
    assertTrue(wrong("name: a\nname: b").getFirst().startsWith("$ is neither YAML nor JSON"));
  }

  @Test
  void command_with_a_bad_policy_names_every_error_too() {
    var body =
        """
        {"type":"ApplyPolicy","policy":{"name":"nightly","selectors":[],
         "schedule":{"expression":"cron(0 2 30 2 ? *)","timezone":"Mars/Phobos"}}}
        """;
    var broken =
        assertInstanceOf(Parsed.Broken.class, Wire.command(body, new Sent("m-1", Samples.NIGHT)));
    assertEquals("policy.selectors", broken.field());
    assertEquals(
        "must be 1 to 50 entries"
            + "; also: policy.schedule.expression must fire at all: there is no such day"
            + "; also: policy.schedule.timezone must be a time zone such as UTC or Europe/Berlin",
        broken.rule());
  }
}
