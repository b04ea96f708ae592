package io.backstay.testkit;

import io.backstay.chassis.run.Journal;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps every decision that it was told of. */
public final class RecordingJournal implements Journal {
  private final List<Entry> entries = new CopyOnWriteArrayList<>();

  @Override
  public void decided(Entry entry) {
    entries.add(entry);
  }

  public List<Entry> entries() {
    return List.copyOf(entries);
  }

  public long count(Outcome outcome) {
    return entries.stream().filter(entry -> entry.outcome() == outcome).count();
  }
}
