package io.backstay.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.backstay.cloud.LocalCloud;
import io.backstay.cloud.Settings;
import io.backstay.journeys.judge.Court;
import io.backstay.journeys.judge.Judges;
import io.backstay.standalone.Standalone;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Has every call of the journeys of a class judged by AWS's published models: a violation fails the
 * journey, and the end of the class says in one line what was judged.
 */
final class Judged implements AfterEachCallback, AfterAllCallback {
  private final Court court = new Court(Judges.published());
  private @Nullable Standalone standalone;
  private @Nullable World world;

  /** All of Backstay over a cloud of its own, until the end of this journey. */
  World begin(double speed) {
    return begin(Fleets.settings(speed));
  }

  /** The same over another fleet. */
  World begin(Settings settings) {
    return begin(Standalone.start(settings));
  }

  /** The same over what has been started for it. */
  World begin(Standalone begun) {
    standalone = begun;
    var seen = new World(reading(begun.cloud()));
    world = seen;
    return seen;
  }

  /** From now on; returns the cloud itself. */
  LocalCloud reading(LocalCloud cloud) {
    cloud.tap(court);
    return cloud;
  }

  @Override
  public void afterEach(ExtensionContext journey) {
    if (world != null) {
      world.close();
      world = null;
    }
    if (standalone != null) {
      standalone.close();
      standalone = null;
    }
    assertEquals(List.of(), court.findings());
  }

  @Override
  public void afterAll(ExtensionContext journeys) {
    System.out.println(journeys.getDisplayName() + ": " + court.summary());
  }
}
