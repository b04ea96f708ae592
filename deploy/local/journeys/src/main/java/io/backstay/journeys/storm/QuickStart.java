package io.backstay.journeys.storm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;

/**
 * An AOT cache for each service, which a training run writes when it ends: a worker that is killed
 * is back in half a second instead of two.
 */
final class QuickStart {
  private static final Duration LONGEST_ASSEMBLY = Duration.ofMinutes(3);

  private QuickStart() {}

  /** None where there is no cache that is newer than the jar. */
  static List<String> flags(String service) {
    return isFresh(service) ? List.of("-XX:AOTCache=" + cache(service)) : List.of();
  }

  private static Path cache(String service) {
    return Repository.target().resolve(service + ".aot");
  }

  private static boolean isFresh(String service) {
    try {
      var cache = cache(service);
      return Files.exists(cache)
          && Files.getLastModifiedTime(cache)
                  .compareTo(Files.getLastModifiedTime(Repository.jar(service)))
              > 0;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static boolean isReady() {
    return Crew.SERVICES.stream().allMatch(QuickStart::isFresh);
  }

  /** Starts one worker of each service, has it do {@code work}, and ends it in good order. */
  static void train(URI endpoint, Runnable work) {
    var workers = new TreeMap<String, Worker>();
    try {
      for (var service : Crew.SERVICES) {
        var flags = List.of("-XX:AOTCacheOutput=" + unfinished(service));
        workers.put(
            service, Worker.start(new Worker.Order(service, service + "-0", flags), endpoint));
      }
      work.run();
    } finally {
      workers.values().forEach(Worker::terminate);
      workers.forEach(QuickStart::keep);
    }
  }

  private static Path unfinished(String service) {
    return Repository.target().resolve(service + ".aot-unfinished");
  }

  /** Under its own name only once it is whole; without it, workers start slowly and well. */
  private static void keep(String service, Worker worker) {
    try {
      if (worker.awaitEnd(LONGEST_ASSEMBLY) && Files.exists(unfinished(service))) {
        Files.move(unfinished(service), cache(service), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } finally {
      worker.kill();
    }
  }
}
