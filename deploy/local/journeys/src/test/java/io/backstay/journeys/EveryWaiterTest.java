package io.backstay.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.rds.waiters.RdsWaiter;
import software.amazon.awssdk.services.redshift.waiters.RedshiftWaiter;

/** No waiter of the SDK is forgotten: it is run by a test, or has nothing to do with backups. */
final class EveryWaiterTest {

  /** Each runs its waiters up to their success and to their failure. */
  private static final List<Class<?>> RUN_BY =
      List.of(WaitersTest.class, RestoreWaitersTest.class, RedshiftWaitersTest.class);

  /** And why. */
  private static final Map<String, String> NOT_OURS =
      Map.of(
          "waitUntilTenantDatabaseAvailable",
          "a tenant is a pluggable database within an instance of Oracle, and goes with it",
          "waitUntilTenantDatabaseDeleted",
          "as above");

  @ParameterizedTest
  @ValueSource(classes = {RdsWaiter.class, RedshiftWaiter.class})
  void each_waiter_is_run_or_is_not_about_snapshots_and_restores(Class<?> waiter) {
    var all = waiters(waiter);

    var run = new TreeSet<String>();
    RUN_BY.forEach(test -> calls(test, waiter).filter(all::contains).forEach(run::add));

    var expected = new TreeSet<>(all);
    expected.removeAll(NOT_OURS.keySet());
    assertEquals(expected, run);
  }

  private static Set<String> waiters(Class<?> waiter) {
    var names = new TreeSet<String>();
    for (var method : waiter.getMethods()) {
      if (method.getName().startsWith("waitUntil")) {
        names.add(method.getName());
      }
    }
    return names;
  }

  /** The methods of {@code owner} that the code of a test calls, by name. */
  private static Stream<String> calls(Class<?> test, Class<?> owner) {
    var name = owner.getName().replace('.', '/');
    return ClassFile.of().parse(code(test)).methods().stream()
        .flatMap(method -> method.code().stream())
        .flatMap(code -> code.elementStream())
        .filter(InvokeInstruction.class::isInstance)
        .map(InvokeInstruction.class::cast)
        .filter(call -> call.owner().asInternalName().equals(name))
        .map(call -> call.name().stringValue());
  }

  private static byte[] code(Class<?> test) {
    try (var file = test.getResourceAsStream(test.getSimpleName() + ".class")) {
      return Objects.requireNonNull(file, test::getName).readAllBytes();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
