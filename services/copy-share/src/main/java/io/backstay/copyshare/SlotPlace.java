package io.backstay.copyshare;

import io.backstay.contracts.CopySnapshot;

/** Where copies compete: one account and region that they go into, and their kind. */
public record SlotPlace(String account, String region, CopyKind kind) {

  static SlotPlace of(CopySnapshot copy) {
    var to = copy.destination();
    var crosses = !copy.source().region().equals(to.region());
    return new SlotPlace(to.account(), to.region(), CopyKind.of(copy.database().engine(), crosses));
  }

  /** The id of the operation that remembers how long copies of a database take to get there. */
  public String pace(String database) {
    return "pace." + account + "." + region + "." + kind.word() + "." + database;
  }

  /** The id of the operation that lets copies in there, and the name of the line in front of it. */
  public String operation() {
    return "slots." + account + "." + region + "." + kind.word();
  }
}
