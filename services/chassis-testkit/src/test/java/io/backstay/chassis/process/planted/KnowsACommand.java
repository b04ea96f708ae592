package io.backstay.chassis.process.planted;

import io.backstay.contracts.CreateSnapshot;

public interface KnowsACommand {
  boolean isLarge(CreateSnapshot command);
}
