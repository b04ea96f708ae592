package io.backstay.planted;

import io.backstay.chassis.run.Clocks;

public record RunnerInRoot(Clocks clocks) {}
