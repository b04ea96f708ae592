package io.backstay.scheduler.io;

import io.backstay.chassis.store.Item;
import io.backstay.chassis.store.Store;
import io.backstay.contracts.json.Json;
import io.backstay.scheduler.Cover;
import io.backstay.scheduler.PolicyKeeping;
import io.backstay.scheduler.PolicyKeeping.State.Standing;
import io.backstay.scheduler.PolicyKeeping.Wish;
import io.backstay.scheduler.PolicyRoll;
import io.backstay.scheduler.RunIds;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The policies that count now, each read consistently; the table is not looked through. */
record StandingPolicies(Store store) {
  private static final Json<PolicyKeeping.State> POLICIES = Json.of(PolicyKeeping.State.class);
  private static final Json<PolicyRoll.State> SHEETS = Json.of(PolicyRoll.State.class);

  List<Cover.By> all() {
    return PolicyRoll.sheets().stream()
        .flatMap(this::names)
        .flatMap(name -> named(name).stream())
        .map(standing -> new Cover.By(standing.kept().policy(), standing.wish() == Wish.PAUSED))
        .toList();
  }

  private Stream<String> names(String sheet) {
    return store
        .load(sheet)
        .map(Item::state)
        .map(SHEETS::read)
        .map(state ->
            switch (state) {
              case PolicyRoll.State.New _ -> Stream.<String>empty();
              case PolicyRoll.State.Enrolling(var names) -> names.stream();
            })
        .orElseGet(Stream::empty);
  }

  /** Empty where it was deleted or never was. */
  Optional<Standing> named(String name) {
    return store
        .load(RunIds.policy(name))
        .map(Item::state)
        .map(POLICIES::read)
        .filter(Standing.class::isInstance)
        .map(Standing.class::cast)
        .filter(standing -> standing.wish() != Wish.DELETED);
  }
}
