package io.backstay.cloud;

import java.util.List;

/** Where machines leave what happened. */
public interface Happenings {

  /** Takes them in order, without delivering: called while a machine's state is held. */
  void happened(List<Machine.Happening> happenings);

  /** Delivers what was taken: called when no state is held. */
  void deliver();
}
