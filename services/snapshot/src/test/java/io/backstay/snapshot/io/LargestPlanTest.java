package io.backstay.snapshot.io;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.chassis.patience.Pace;
import io.backstay.chassis.process.Decision.Advance;
import io.backstay.contracts.Cause;
import io.backstay.contracts.CreateSnapshot;
import io.backstay.contracts.Database;
import io.backstay.contracts.Destination;
import io.backstay.contracts.Engine;
import io.backstay.contracts.Envelope;
import io.backstay.contracts.Plan;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.contracts.StepIds;
import io.backstay.contracts.json.Json;
import io.backstay.contracts.wire.Wire;
import io.backstay.snapshot.Backup;
import io.backstay.snapshot.Backup.Effect;
import io.backstay.snapshot.Backup.Input;
import io.backstay.snapshot.Backup.State;
import io.backstay.snapshot.Job;
import io.backstay.snapshot.Snapshot;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The largest command that is taken, with everything going well and with everything going wrong.
 */
final class LargestPlanTest {
  private static final Instant AT = Instant.parse("2026-11-20T02:00:00Z");
  private static final Database DATABASE =
      new Database(Engine.RDS_INSTANCE, "111111111111", "us-east-1", "d".repeat(63));
  private static final List<String> ACCOUNTS =
      IntStream.range(0, 20).mapToObj(index -> Long.toString(222222222222L + index)).toList();
  private static final List<Destination> COPIES =
      IntStream.range(0, 20)
          .mapToObj(index ->
              new Destination(
                  "111111111111",
                  "ap-southeast-" + (index + 10),
                  Optional.of(key(index)),
                  ACCOUNTS))
          .toList();
  private static final Job JOB =
      new Job(
          "f1dbaec4-dbb1-4552-9823-547d29cc6e94",
          new CreateSnapshot(
              DATABASE,
              new Plan(COPIES, ACCOUNTS, Optional.empty()),
              Optional.empty(),
              Duration.ofHours(6),
              "a".repeat(400),
              "r".repeat(400)),
          "AROAEXAMPLEEXAMPLE123:session",
          AT);
  private static final Map<String, String> TAGS =
      IntStream.range(0, 31)
          .boxed()
          .collect(Collectors.toMap(index -> "tag-" + index, _ -> "v".repeat(256)));
  private static final Snapshot SNAPSHOT =
      new Snapshot(
          "arn:aws:rds:us-east-1:111111111111:snapshot:" + JOB.snapshotName(),
          Optional.of(key(1)),
          65536,
          AT,
          TAGS);

  private final Json<State> states = Json.of(State.class);
  private final Json<Effect> effects = Json.of(Effect.class);

  private static String key(int index) {
    return "arn:aws:kms:ap-southeast-"
        + (index + 10)
        + ":111111111111:key/212155ef-2742-4c8c-8474-5e453cd10451";
  }

  @Test
  void command_is_nearly_as_large_as_one_may_be() {
    var size = bytes(Wire.print(Envelope.of("id", "somebody", AT, JOB.command())));
    assertTrue(
        size > CommandInbound.LARGEST * 3 / 4 && size <= CommandInbound.LARGEST, "bytes: " + size);
  }

  @Test
  void every_step_of_it_fits_into_one_item_when_all_goes_well() {
    var state = protecting();
    for (var copy : COPIES) {
      var id = StepIds.copy(JOB.operation(), copy);
      var point =
          new RecoveryPoint(
                  "arn:aws:rds:" + copy.region() + ":111111111111:snapshot:" + JOB.snapshotName(),
                  JOB.snapshotName(),
                  DATABASE,
                  copy.account(),
                  copy.region(),
                  copy.kmsKey(),
                  AT,
                  65536)
              .tagged(TAGS);
      state = next(state, new Input.StepDone(id, Optional.of(point)));
      state = next(state, new Input.StepDone(StepIds.share(id), Optional.empty()));
    }
    state = next(state, new Input.StepDone(StepIds.share(JOB.operation()), Optional.empty()));
    assertInstanceOf(State.Completed.class, state);
  }

  @Test
  void every_step_of_it_fits_into_one_item_when_all_goes_wrong() {
    var cause = new Cause("KMSKeyNotAccessibleFault", "m".repeat(5000), "r".repeat(150));
    var state = next(protecting(), new Input.StepFailed(StepIds.share(JOB.operation()), cause));
    for (var copy : COPIES) {
      state = next(state, new Input.StepFailed(StepIds.copy(JOB.operation(), copy), cause));
    }
    assertInstanceOf(State.Incomplete.class, state);
  }

  private State protecting() {
    var state = next(new State.New(), new Input.Requested(JOB));
    state = next(state, new Input.StillCreating(SNAPSHOT, 0, Pace.unknown(), AT));
    state = next(state, new Input.CreatedEvent());
    return next(state, new Input.Stands(SNAPSHOT, Optional.of(AT), AT));
  }

  private State next(State state, Input input) {
    if (new Backup().decide(state, input) instanceof Advance<State, Effect>(var next, var wanted)) {
      var size =
          bytes(states.write(next))
              + wanted.stream().mapToInt(effect -> bytes(effects.write(effect))).sum();
      assertTrue(size < 64 * 1024, next.getClass().getSimpleName() + " takes " + size + " bytes");
      return next;
    }
    throw new AssertionError("does not advance at " + input.getClass());
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
