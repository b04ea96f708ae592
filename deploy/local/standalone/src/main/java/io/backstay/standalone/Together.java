package io.backstay.standalone;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;

/** Does several things at once and waits for all of them; the first failure is thrown. */
final class Together {
  private Together() {}

  static void run(List<Runnable> all) {
    // Platform threads: starting a service loads classes, which would pin a virtual thread.
    try (var threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
      var running = all.stream().map(one -> CompletableFuture.runAsync(one, threads)).toList();
      running.forEach(CompletableFuture::join);
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
    }
  }
}
