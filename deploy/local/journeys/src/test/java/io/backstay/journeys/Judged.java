package io.backstay.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.backstay.cloud.LocalCloud;
import io.backstay.journeys.judge.Court;
import io.backstay.journeys.judge.Judges;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Has every call of the journeys of a class judged by AWS's published models: a violation fails the
 * journey, and the end of the class says in one line what was judged.
 */
final class Judged implements AfterEachCallback, AfterAllCallback {
  private final Court court = new Court(Judges.published());

  /** From now on; returns the cloud itself. */
  LocalCloud reading(LocalCloud cloud) {
    cloud.tap(court);
    return cloud;
  }

  @Override
  public void afterEach(ExtensionContext journey) {
    assertEquals(List.of(), court.findings());
  }

  @Override
  public void afterAll(ExtensionContext journeys) {
    System.out.println(journeys.getDisplayName() + ": " + court.summary());
  }
}
