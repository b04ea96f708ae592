package io.backstay.planted.io;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

final class GetsAFuture {
  String get(Future<String> future) throws ExecutionException, InterruptedException {
    return future.get();
  }
}
