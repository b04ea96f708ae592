package io.backstay.testkit;

import io.backstay.chassis.store.Store;

final class FakeStoreTest extends StoreContract {
  private final FakeStore store = new FakeStore();

  @Override
  protected Store store() {
    return store;
  }
}
