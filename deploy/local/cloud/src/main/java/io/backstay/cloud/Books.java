package io.backstay.cloud;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/** Counts the API calls that the cloud has taken, refused ones as well. */
public final class Books {

  /**
   * What calls are counted by; application is {@code -} where the User-Agent names none, role reads
   * like {@code 222222222222/backstay}, and {@code 111111111111/root} where no role was put on.
   */
  public record Account(
      String application, String role, String service, String action, String region) {}

  /** One line of the books. */
  public record Line(Account of, long calls) {}

  private final Map<Account, LongAdder> calls = new ConcurrentHashMap<>();

  public void count(Account account) {
    calls.computeIfAbsent(account, _ -> new LongAdder()).increment();
  }

  /** All lines, sorted by application, role, service, action and region. */
  public List<Line> lines() {
    return calls.entrySet().stream()
        .map(entry -> new Line(entry.getKey(), entry.getValue().sum()))
        .sorted(
            Comparator.comparing((Line line) -> line.of().application())
                .thenComparing(line -> line.of().role())
                .thenComparing(line -> line.of().service())
                .thenComparing(line -> line.of().action())
                .thenComparing(line -> line.of().region()))
        .toList();
  }

  /** How many calls there were of those that {@code which} picks. */
  public long calls(Predicate<Account> which) {
    return calls.entrySet().stream()
        .filter(entry -> which.test(entry.getKey()))
        .mapToLong(entry -> entry.getValue().sum())
        .sum();
  }
}
