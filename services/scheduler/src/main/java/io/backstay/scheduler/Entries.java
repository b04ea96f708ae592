package io.backstay.scheduler;

import io.backstay.scheduler.Entry.Progress;
import io.backstay.scheduler.RunPage.Item;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The databases of a page, each at its place there, and how far they are. */
record Entries(List<Entry> all) {
  Entries {
    all = List.copyOf(all);
  }

  List<Item> items() {
    return IntStream.range(0, all.size())
        .mapToObj(index -> new Item(index, all.get(index)))
        .toList();
  }

  /** Those that wait for a time that is not after {@code until}. */
  List<Item> due(Instant until) {
    return items().stream()
        .filter(item -> item.entry().progress() == Progress.WAITING)
        .filter(item -> !item.entry().startAt().isAfter(until))
        .toList();
  }

  /** When the first of those that still wait begins. */
  Optional<Instant> nextStart() {
    return all.stream()
        .filter(entry -> entry.progress() == Progress.WAITING)
        .map(Entry::startAt)
        .min(Instant::compareTo);
  }

  Entries sent(List<Item> items) {
    var next = new ArrayList<>(all);
    items.forEach(item -> next.set(item.index(), item.entry().is(Progress.SENT)));
    return new Entries(next);
  }

  Entries ended(int index) {
    var next = new ArrayList<>(all);
    next.set(index, all.get(index).is(Progress.ENDED));
    return new Entries(next);
  }

  /** The one at that place, unless it has ended or never was. */
  Optional<Entry> underWay(int index) {
    return index < all.size() && all.get(index).progress() != Progress.ENDED
        ? Optional.of(all.get(index))
        : Optional.empty();
  }

  List<Entry> underWay() {
    return all.stream().filter(entry -> entry.progress() != Progress.ENDED).toList();
  }
}
