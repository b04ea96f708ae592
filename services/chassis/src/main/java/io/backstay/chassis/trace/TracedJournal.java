package io.backstay.chassis.trace;

import io.backstay.chassis.run.Journal;
import io.backstay.chassis.run.Outbound.Carried;
import io.backstay.chassis.run.Outbound.Errand;
import io.backstay.chassis.store.Item;
import io.opentelemetry.api.common.Attributes;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Tells each decision also in the span of the message that led to it. */
record TracedJournal(Journal journal) implements Journal {

  @Override
  public void moves(Item read) {
    var origin = read.origin();
    var begun = read.isNew() ? Optional.<String>empty() : Optional.of(origin.cause());
    Handling.belongsTo(new Owner(read.operation(), read.flow(), begun, origin.trace()));
  }

  @Override
  public <I> Carried<I> watch(String effect, Errand errand, Supplier<Carried<I>> work) {
    return Handling.effect(effect, errand.effect().toString(), work, TracedJournal::outcome);
  }

  private static String outcome(Carried<?> carried) {
    return switch (carried) {
      case Carried.Done<?>() -> "done";
      case Carried.Answered<?>(var input) -> input.getClass().getSimpleName();
      case Carried.Stuck<?>(_) -> "stuck";
    };
  }

  @Override
  public void decided(Entry entry) {
    journal.decided(entry);
    Handling.decided(
        Attributes.builder()
            .put(Names.STATE, entry.state())
            .put(Names.INPUT, entry.input())
            .put(Names.DECISION, entry.outcome().name().toLowerCase(Locale.ROOT))
            .put(Names.DETAIL, entry.detail())
            .build());
  }
}
