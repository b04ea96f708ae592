package io.backstay.planted.io;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

final class JoinsAFuture {
  Function<CompletableFuture<String>, String> wait = CompletableFuture::join;
}
