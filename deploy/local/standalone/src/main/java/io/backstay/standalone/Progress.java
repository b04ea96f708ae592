package io.backstay.standalone;

import java.net.URI;
import java.util.List;

/** Who watches a demo; called from its thread only. */
public interface Progress {

  /** Everything is up, and the commands are about to be sent. */
  void started(URI endpoint, int databases);

  /** How far it is, several times a second. */
  void show(List<Row> rows);
}
