package io.backstay.copyshare.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.contracts.Event.CopyFailed;
import io.backstay.contracts.Event.CopyRestarted;
import io.backstay.copyshare.SnapshotCopy.Input.CanceledEvent;
import io.backstay.copyshare.SnapshotCopy.Input.FinishedEvent;
import io.backstay.copyshare.SnapshotCopy.State.Copied;
import io.backstay.copyshare.SnapshotCopy.State.Copying;
import io.backstay.copyshare.SnapshotCopy.State.Failed;
import io.backstay.fleet.SnapshotView;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The worker dies at each point of a second attempt in turn, and every message comes twice. */
final class SecondAttemptStepsTest {

  @Test
  void copy_that_stands_still_is_begun_anew_once_wherever_the_worker_dies() {
    atEachPoint(dock -> {
      var first = begun(dock);
      dock.runUntil(() -> dock.copies().stream().anyMatch(copy -> isAnother(copy, first)));
      finish(dock);
      assertEquals(List.of("CopyStalled"), restarts(dock));
    });
  }

  @Test
  void copy_that_is_cancelled_is_begun_anew_once_wherever_the_worker_dies() {
    atEachPoint(dock -> {
      var first = begun(dock);
      cancel(dock);
      dock.runUntil(() -> dock.copies().stream().anyMatch(copy -> isAnother(copy, first)));
      finish(dock);
      assertEquals(List.of("CopyCanceled"), restarts(dock));
    });
  }

  @Test
  void second_copy_that_is_cancelled_is_the_last_wherever_the_worker_dies() {
    atEachPoint(dock -> {
      var first = begun(dock);
      cancel(dock);
      dock.runUntil(() -> dock.copies().stream().anyMatch(copy -> isAnother(copy, first)));
      begun(dock);
      cancel(dock);
      dock.runUntil(() -> dock.state() instanceof Failed && dock.slotsHeld() == 0);
      assertEquals(List.of(), dock.copies());
      assertEquals(List.of("CopyCanceled"), restarts(dock));
      assertEquals(1, dock.told().stream().filter(CopyFailed.class::isInstance).count());
    });
  }

  private static void atEachPoint(Consumer<Dock> story) {
    var point = 0;
    Dock dock;
    do {
      point++;
      dock = new Dock(point);
      story.accept(dock);
    } while (dock.hasStruck());
    assertTrue(point > 20, "died at only " + point + " points");
  }

  /** Waits until AWS is at a copy and its operation knows; returns its name. */
  private static String begun(Dock dock) {
    dock.runUntil(() -> dock.state() instanceof Copying && dock.copies().size() == 1);
    return dock.copies().getFirst().ref().name();
  }

  private static boolean isAnother(SnapshotView copy, String first) {
    return !copy.ref().name().equals(first);
  }

  private static void cancel(Dock dock) {
    var copy = dock.copies().getFirst();
    dock.fleet.cancel(copy.ref(), "op");
    dock.hear(new CanceledEvent(copy.ref().name(), dock.now()));
  }

  private static void finish(Dock dock) {
    assertEquals(1, dock.copies().size(), "never two at once");
    var copy = dock.copies().getFirst();
    begun(dock);
    dock.fleet.status(copy.ref(), new SnapshotView.Available());
    dock.hear(new FinishedEvent(copy.ref().name()));
    dock.runUntil(() -> dock.state() instanceof Copied && dock.slotsHeld() == 0);
    assertEquals(1, dock.copies().size());
    assertInstanceOf(SnapshotView.Available.class, dock.copies().getFirst().status());
  }

  private static List<String> restarts(Dock dock) {
    return dock.told().stream()
        .filter(CopyRestarted.class::isInstance)
        .map(CopyRestarted.class::cast)
        .map(restarted -> restarted.cause().code())
        .toList();
  }
}
