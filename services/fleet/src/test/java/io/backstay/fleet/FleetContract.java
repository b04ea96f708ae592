package io.backstay.fleet;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.contracts.Database;
import io.backstay.contracts.Destination;
import io.backstay.contracts.Engine;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.contracts.SnapshotNames;
import io.backstay.fleet.Outcome.Refused;
import io.backstay.fleet.Outcome.Succeeded;
import io.backstay.fleet.Refusal.AlreadyForeign;
import io.backstay.fleet.Refusal.Illegal;
import io.backstay.fleet.Refusal.NotFound;
import io.backstay.fleet.Refusal.NotNow;
import io.backstay.fleet.Refusal.What;
import io.backstay.fleet.SnapshotView.Available;
import io.backstay.fleet.SnapshotView.InProgress;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What every fleet promises, the fake and the real adapters; each test wants a fleet of its own.
 */
public abstract class FleetContract {
  private static final Instant NIGHT = Instant.parse("2026-11-20T02:00:00Z");

  protected abstract Fleet fleet();

  /** An available, encrypted RDS instance. */
  protected abstract Database orders();

  /** Another region of the same account, with a key of that region. */
  protected abstract Destination elsewhere();

  /** A place in an account of ours that owns no database. */
  protected abstract Destination vault();

  /** Lets time pass until nothing is under way. */
  protected abstract void settle();

  /** Somebody else takes a snapshot of {@link #orders}, without any of our tags. */
  protected abstract void strangerTakes(String name);

  @Test
  void a_database_shows_its_state_size_and_key() {
    var view = succeeded(fleet().describe(orders()));
    assertTrue(view.canBeSnapshotted(), view.toString());
    assertTrue(view.encrypted() && view.kmsKey().isPresent(), view.toString());
    assertTrue(view.sizeGiB() > 0, view.toString());
    assertEquals(orders(), view.database());
    assertEquals(Optional.empty(), view.copiesTo());
  }

  @Test
  void an_unknown_database_is_not_found_whatever_is_asked_of_it() {
    var nobody = new Database(Engine.RDS_INSTANCE, orders().account(), orders().region(), "nobody");
    assertEquals(What.DATABASE, refused(NotFound.class, fleet().describe(nobody)).what());
    var snapshot = new NewSnapshot("backstay-n", nobody, Tags.of("o", nobody, NIGHT, none()));
    assertEquals(What.DATABASE, refused(NotFound.class, fleet().create(snapshot)).what());
  }

  @Test
  void a_snapshot_begins_at_once_and_is_a_recovery_point_when_it_ends() {
    var begun = succeeded(fleet().create(snapshot("backstay-a", "op-1")));
    assertInstanceOf(InProgress.class, begun.status());
    assertEquals(none(), begun.takenAt());

    settle();
    var view = succeeded(fleet().look(begun.ref()));
    assertEquals(new Available(), view.status());
    assertEquals(Optional.of("op-1"), view.operation());
    assertEquals(orders().identifier(), view.databaseIdentifier());

    var point = view.toRecoveryPoint(orders());
    assertEquals(begun.ref(), SnapshotRef.of(point));
    assertEquals(begun.ref().arn(), point.arn());
    assertTrue(point.kmsKey().isPresent());
  }

  @Test
  void manual_snapshots_are_told_beside_their_quota() {
    assertEquals(new ManualSnapshots(0, 100), room());
    taken("backstay-a", "op-1");
    strangerTakes("by-hand");
    assertEquals(new ManualSnapshots(2, 100), room());
  }

  private ManualSnapshots room() {
    var at = orders();
    return succeeded(fleet().manualSnapshots(at.engine(), at.account(), at.region()));
  }

  @Test
  void the_same_operation_again_is_the_same_snapshot() {
    var first = succeeded(fleet().create(snapshot("backstay-a", "op-1")));
    var again = succeeded(fleet().create(snapshot("backstay-a", "op-1")));
    assertEquals(first.arn(), again.arn());

    settle();
    var later = succeeded(fleet().create(snapshot("backstay-a", "op-1")));
    assertEquals(new Available(), later.status());
  }

  @Test
  void a_name_that_another_operation_or_a_stranger_took_is_left_alone() {
    taken("backstay-a", "op-1");
    refused(AlreadyForeign.class, fleet().create(snapshot("backstay-a", "op-2")));

    strangerTakes("by-hand");
    settle();
    refused(AlreadyForeign.class, fleet().create(snapshot("by-hand", "op-2")));
  }

  @Test
  void a_database_that_is_being_backed_up_is_refused_for_now_only() {
    succeeded(fleet().create(snapshot("backstay-a", "op-1")));
    refused(NotNow.class, fleet().create(snapshot("backstay-b", "op-2")));

    settle();
    succeeded(fleet().create(snapshot("backstay-b", "op-2")));
  }

  @Test
  void a_snapshot_that_is_not_there_is_not_found() {
    var nothing = ref("backstay-nothing");
    assertEquals(What.SNAPSHOT, refused(NotFound.class, fleet().look(nothing)).what());
    refused(NotFound.class, fleet().share(point(nothing), List.of(vault().account())));
  }

  @Test
  void a_copy_stands_in_its_destination_under_its_key_with_the_time_of_its_original() {
    var source = taken("backstay-a", "op-1");
    var begun = succeeded(fleet().copy(copy(source, "backstay-c", "op-2")));
    assertInstanceOf(InProgress.class, begun.status());

    settle();
    var view = succeeded(fleet().look(begun.ref()));
    assertEquals(new Available(), view.status());
    assertEquals(elsewhere().region(), view.ref().region());
    var copy = view.toRecoveryPoint(orders());
    assertEquals(source.createdAt(), copy.createdAt());
    assertTrue(copy.kmsKey().orElse("").contains(elsewhere().region()), view.toString());
  }

  @Test
  void the_tags_of_users_travel_with_a_copy_and_ours_are_its_own() {
    var source = taken("backstay-a", "op-1");
    var begun = succeeded(fleet().copy(copy(source, "backstay-c", "op-2")));
    settle();
    var tags = succeeded(fleet().look(begun.ref())).tags();
    assertEquals("shop", tags.get("team"));
    assertEquals("op-2", tags.get(Tags.OPERATION));
    assertEquals(source.createdAt().toString(), tags.get(Tags.CREATED_AT));
  }

  @Test
  void a_copy_is_idempotent_for_its_operation_and_foreign_to_another() {
    var source = taken("backstay-a", "op-1");
    var first = succeeded(fleet().copy(copy(source, "backstay-c", "op-2")));
    var again = succeeded(fleet().copy(copy(source, "backstay-c", "op-2")));
    assertEquals(first.arn(), again.arn());
    refused(AlreadyForeign.class, fleet().copy(copy(source, "backstay-c", "op-3")));
  }

  @Test
  void a_copy_wants_an_available_source_of_ours_and_a_key_where_the_data_is_encrypted() {
    var begun = succeeded(fleet().create(snapshot("backstay-a", "op-1")));
    refused(NotNow.class, fleet().copy(copy(point(begun.ref()), "backstay-c", "op-2")));

    settle();
    strangerTakes("by-hand");
    settle();
    refused(AlreadyForeign.class, fleet().copy(copy(point(ref("by-hand")), "backstay-d", "op-3")));
    refused(NotFound.class, fleet().copy(copy(point(ref("nothing")), "backstay-e", "op-4")));

    var keyless = new Destination(orders().account(), elsewhere().region(), none(), List.of());
    var copy = new NewCopy(point(begun.ref()), keyless, "backstay-f", tags("op-5"));
    assertInstanceOf(
        Refusal.Final.class, assertInstanceOf(Refused.class, fleet().copy(copy)).refusal());
  }

  @Test
  void one_look_sees_many_and_leaves_out_what_is_not_there() {
    var one = taken("backstay-a", "op-1");
    var two = succeeded(fleet().create(snapshot("backstay-b", "op-2")));
    var names = List.of("backstay-a", "backstay-b", "backstay-nothing");
    var seen = succeeded(lookAtAll(names));
    assertEquals(Set.of("backstay-a", "backstay-b"), seen.keySet());
    assertEquals(new Available(), requireNonNull(seen.get("backstay-a")).status(), one.toString());
    assertInstanceOf(InProgress.class, requireNonNull(seen.get(two.ref().name())).status());
    assertEquals(Map.of(), succeeded(lookAtAll(List.of())));
  }

  private Outcome<Map<String, SnapshotView>> lookAtAll(List<String> names) {
    return fleet().lookAtAll(orders().engine(), orders().account(), orders().region(), names);
  }

  @Test
  void a_copy_is_given_up_by_its_own_operation_while_it_is_made() {
    var begun = succeeded(fleet().copy(copy(taken("backstay-a", "op-1"), "backstay-c", "op-2")));
    refused(AlreadyForeign.class, fleet().cancel(begun.ref(), "op-3"));
    succeeded(fleet().cancel(begun.ref(), "op-2"));
    refused(NotFound.class, fleet().look(begun.ref()));
    succeeded(fleet().cancel(begun.ref(), "op-2"));
  }

  @Test
  void a_copy_that_stands_is_not_given_up() {
    var copied = copied("backstay-c", "op-2");
    refused(NotNow.class, fleet().cancel(copied, "op-2"));
    assertEquals(new Available(), succeeded(fleet().look(copied)).status());
  }

  @Test
  void a_shared_snapshot_shows_itself_to_its_new_account_until_it_is_unshared() {
    var copied = copied("backstay-c", "op-2");
    refused(NotFound.class, fleet().lookAs(vault().account(), copied));

    succeeded(fleet().share(point(copied), List.of(vault().account())));
    succeeded(fleet().share(point(copied), List.of(vault().account())));
    assertEquals(new Available(), succeeded(fleet().lookAs(vault().account(), copied)).status());

    succeeded(fleet().unshare(point(copied), List.of(vault().account())));
    succeeded(fleet().unshare(point(copied), List.of(vault().account())));
    refused(NotFound.class, fleet().lookAs(vault().account(), copied));
  }

  /** As the destination's account, which sees the source only while it is shared with it. */
  @Test
  void a_copy_into_another_account_wants_its_source_shared_and_stands_without_the_share() {
    var source = succeeded(fleet().look(copied("backstay-c", "op-2"))).toRecoveryPoint(orders());
    var copy = new NewCopy(source, vault(), "backstay-v", tags("op-3"));
    refused(Refusal.NotShared.class, fleet().copy(copy));

    succeeded(fleet().share(source, List.of(vault().account())));
    var begun = succeeded(fleet().copy(copy));
    assertInstanceOf(InProgress.class, begun.status());
    settle();
    succeeded(fleet().unshare(source, List.of(vault().account())));

    var view = succeeded(fleet().look(begun.ref()));
    assertEquals(new Available(), view.status());
    assertEquals(vault().account(), view.ref().account());
    assertEquals(Optional.of("op-3"), view.operation());
    assertEquals(source.createdAt(), view.toRecoveryPoint(orders()).createdAt());
    assertTrue(view.kmsKey().orElse("").contains(vault().account()), view.toString());
  }

  @Test
  void only_account_numbers_and_only_our_own_snapshots_are_shared() {
    var copied = copied("backstay-c", "op-2");
    refused(Illegal.class, fleet().share(point(copied), List.of("all")));
    strangerTakes("by-hand");
    settle();
    refused(AlreadyForeign.class, fleet().share(point(ref("by-hand")), List.of(vault().account())));
  }

  @Test
  void tags_that_somebody_says_prove_nothing_of_another_name() {
    strangerTakes("by-hand");
    settle();
    var said = point(ref("by-hand")).tagged(tags("op-1"));
    refused(AlreadyForeign.class, fleet().share(said, List.of(vault().account())));
    refused(AlreadyForeign.class, fleet().copy(copy(said, "backstay-c", "op-2")));
  }

  @Test
  void what_its_name_proves_to_be_ours_is_copied_with_the_tags_that_are_known() {
    var source = taken(SnapshotNames.of(orders(), NIGHT, "op-1", 1), "op-1");
    assertEquals("shop", source.tags().orElseThrow().get("team"));
    var begun = succeeded(fleet().copy(copy(source, "backstay-c", "op-2")));
    settle();
    var tags = succeeded(fleet().look(begun.ref())).tags();
    assertEquals("shop", tags.get("team"));
    assertEquals("op-2", tags.get(Tags.OPERATION));
    var gone = SnapshotNames.of(orders(), NIGHT, "op-1", 2);
    var nothing = point(ref(gone)).tagged(tags("op-1"));
    refused(NotFound.class, fleet().copy(copy(nothing, "backstay-d", "op-3")));
    refused(
        NotFound.class, fleet().copy(new NewCopy(nothing, vault(), "backstay-v", tags("op-4"))));
    refused(NotFound.class, fleet().share(nothing, List.of(vault().account())));
  }

  @Test
  void what_is_proved_ours_is_deleted_once_and_stays_deleted() {
    var point = taken("backstay-a", "op-1");
    var snapshot = SnapshotRef.of(point);
    succeeded(fleet().delete(snapshot, point.createdAt()));
    settle();
    refused(NotFound.class, fleet().look(snapshot));
    succeeded(fleet().delete(snapshot, point.createdAt()));
  }

  @Test
  void copy_in_between_is_told_from_a_backup_by_its_tag() {
    var backup = taken("backstay-a", "op-1");
    refused(AlreadyForeign.class, fleet().deleteHop(SnapshotRef.of(backup), backup.createdAt()));
    var marked = new HashMap<>(tags("op-2"));
    marked.put(Tags.HOP, "222222222222/us-west-2");
    var between = succeeded(fleet().create(new NewSnapshot("backstay-b", orders(), marked)));
    settle();
    var takenAt = succeeded(fleet().look(between.ref())).takenAt().get();
    refused(AlreadyForeign.class, fleet().deleteHop(between.ref(), takenAt.minusSeconds(3600)));
    succeeded(fleet().deleteHop(between.ref(), takenAt));
    settle();
    refused(NotFound.class, fleet().look(between.ref()));
    succeeded(fleet().deleteHop(between.ref(), takenAt));
  }

  @Test
  void what_is_still_being_made_is_not_deleted_yet() {
    var begun = succeeded(fleet().create(snapshot("backstay-a", "op-1")));
    refused(NotNow.class, fleet().delete(begun.ref(), NIGHT));
    settle();
    assertEquals(new Available(), succeeded(fleet().look(begun.ref())).status());
  }

  @Test
  void what_is_not_proved_ours_is_never_deleted() {
    var point = taken("backstay-a", "op-1");
    var snapshot = SnapshotRef.of(point);
    refused(AlreadyForeign.class, fleet().delete(snapshot, point.createdAt().minusSeconds(3600)));
    strangerTakes("by-hand");
    settle();
    var seen = succeeded(fleet().look(ref("by-hand")));
    assertFalse(seen.takenAt().isEmpty());
    refused(AlreadyForeign.class, fleet().delete(seen.ref(), seen.takenAt().get()));
    assertEquals(new Available(), succeeded(fleet().look(seen.ref())).status());
    assertEquals(new Available(), succeeded(fleet().look(snapshot)).status());
  }

  @Test
  void what_is_proved_ours_is_kept_until_somebody_deletes_it_and_nothing_else() {
    var point = taken("backstay-a", "op-1");
    var snapshot = SnapshotRef.of(point);
    succeeded(fleet().keepForEver(snapshot, point.createdAt()));
    succeeded(fleet().keepForEver(snapshot, point.createdAt()));
    assertEquals(Optional.empty(), succeeded(fleet().look(snapshot)).remainingDays());
    refused(
        AlreadyForeign.class, fleet().keepForEver(snapshot, point.createdAt().minusSeconds(3600)));
    strangerTakes("by-hand");
    settle();
    var seen = succeeded(fleet().look(ref("by-hand")));
    refused(AlreadyForeign.class, fleet().keepForEver(seen.ref(), seen.takenAt().orElseThrow()));
    refused(NotFound.class, fleet().keepForEver(ref("backstay-none"), NIGHT));
  }

  private RecoveryPoint taken(String name, String operation) {
    var begun = succeeded(fleet().create(snapshot(name, operation)));
    settle();
    return succeeded(fleet().look(begun.ref())).toRecoveryPoint(orders());
  }

  /** A copy under a key of our own: AWS shares nothing that its default key encrypts. */
  private SnapshotRef copied(String name, String operation) {
    var begun = succeeded(fleet().copy(copy(taken("backstay-source", "op-0"), name, operation)));
    settle();
    return begun.ref();
  }

  private NewSnapshot snapshot(String name, String operation) {
    return new NewSnapshot(name, orders(), tags(operation));
  }

  private NewCopy copy(RecoveryPoint source, String name, String operation) {
    return new NewCopy(source, elsewhere(), name, tags(operation));
  }

  private Map<String, String> tags(String operation) {
    var tags = new HashMap<>(Tags.of(operation, orders(), NIGHT, none()));
    if (operation.equals("op-1")) {
      tags.put("team", "shop");
    }
    return tags;
  }

  private SnapshotRef ref(String name) {
    return new SnapshotRef(orders().engine(), orders().account(), orders().region(), name);
  }

  private RecoveryPoint point(SnapshotRef ref) {
    return new RecoveryPoint(
        ref.arn(), ref.name(), orders(), ref.account(), ref.region(), none(), NIGHT, 100);
  }

  private static <T> Optional<T> none() {
    return Optional.empty();
  }

  private static <T> T succeeded(Outcome<T> outcome) {
    return switch (outcome) {
      case Succeeded<T>(var value) -> value;
      case Refused<T>(var refusal) -> throw new AssertionError("refused: " + refusal);
    };
  }

  private static <R extends Refusal> R refused(Class<R> kind, Outcome<?> outcome) {
    return switch (outcome) {
      case Refused<?>(var refusal) -> assertInstanceOf(kind, refusal);
      case Succeeded<?>(var value) -> throw new AssertionError("not refused: " + value);
    };
  }
}
