package io.backstay.scheduler.io;

import io.backstay.contracts.Database;

/** What the watch over a database's recovery points is called, and the places that it knows. */
final class Watches {
  private Watches() {}

  static String of(Database database) {
    return String.join(
        ".",
        "rpo",
        database.engine().wireName(),
        database.account(),
        database.region(),
        database.identifier());
  }

  static String place(String account, String region) {
    return account + "/" + region;
  }
}
