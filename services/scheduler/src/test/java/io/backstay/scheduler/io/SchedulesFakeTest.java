package io.backstay.scheduler.io;

import java.util.Optional;

final class SchedulesFakeTest extends SchedulesContract {
  private final SchedulesFake fake = new SchedulesFake();

  @Override
  Schedules schedules() {
    return fake;
  }

  @Override
  Optional<Schedules.Wanted> standing(String name) {
    return Optional.ofNullable(fake.standing().get(name));
  }
}
