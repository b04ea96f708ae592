package io.backstay.chassis.process;

import java.util.List;

/**
 * A state that names resources which its operation makes or changes; they are claimed in the write
 * that first names them.
 */
public interface Claims {
  List<Resource> resources();
}
