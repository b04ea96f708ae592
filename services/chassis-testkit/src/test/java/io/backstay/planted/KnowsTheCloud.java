package io.backstay.planted;

import io.backstay.cloud.Machine;

public interface KnowsTheCloud {
  Class<?> CLOUD = Machine.class;
}
