package io.backstay.testkit;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each rule goes red on a planted breach and stays green on what is allowed. */
final class RulesTest {
  private static final String ROOT = "io.backstay.planted.";
  private static final String IO = "io.backstay.planted.io.";
  private static final String CORE = "io.backstay.chassis.process.planted.";

  @TestFactory
  Stream<DynamicTest> breach_is_found() {
    return Stream.of(
        red(ServiceRules.root_is_pure, ROOT + "ImpureRoot"),
        red(ServiceRules.root_is_pure, ROOT + "RunnerInRoot"),
        red(ServiceRules.root_is_pure, ROOT + "DependsOnIo"),
        red(ServiceRules.root_has_no_clock_and_no_chance, ROOT + "ClockInRoot"),
        red(ServiceRules.root_has_no_clock_and_no_chance, ROOT + "ChanceInRoot"),
        red(ServiceRules.root_has_no_clock_and_no_chance, ROOT + "RandomInRoot"),
        red(ServiceRules.nothing_outside_io_depends_on_io, ROOT + "DependsOnIo"),
        red(ServiceRules.io_is_package_private, IO + "PublicInIo"),
        red(ServiceRules.services_do_not_know_each_other, ROOT + "KnowsTheCloud"),
        red(WaitingRules.the_local_cloud_is_not_known, ROOT + "KnowsTheCloud"),
        red(WaitingRules.no_thread_sleeps, IO + "Sleeps"),
        red(WaitingRules.no_thread_sleeps, IO + "SleepsByUnit"),
        red(WaitingRules.no_thread_sleeps, IO + "Parks"),
        red(WaitingRules.no_future_is_waited_for, IO + "JoinsAFuture"),
        red(WaitingRules.no_future_is_waited_for, IO + "GetsAFuture"),
        red(WaitingRules.no_waiter_of_the_sdk, IO + "UsesAWaiter"),
        red(WaitingRules.only_the_fleet_knows_the_databases, IO + "TalksToRds"),
        red(ChassisRules.process_knows_only_java, CORE + "Logs"),
        red(ChassisRules.process_and_patience_have_no_clock_and_no_chance, CORE + "Clocked"),
        red(ChassisRules.chassis_has_no_business_noun, CORE + "SnapshotCounter"),
        red(ChassisRules.chassis_has_no_business_noun, CORE + "NamesANoun"),
        red(ChassisRules.chassis_knows_no_command_and_no_event, CORE + "KnowsACommand"),
        red(ChassisRules.chassis_knows_no_service, "io.backstay.testkit.Scenario"));
  }

  @TestFactory
  Stream<DynamicTest> what_is_allowed_stays_green() {
    return Stream.of(
        green(ServiceRules.root_is_pure, ROOT + "Clean"),
        green(ServiceRules.root_has_no_clock_and_no_chance, ROOT + "Clean"),
        green(ServiceRules.nothing_outside_io_depends_on_io, ROOT + "Clean"),
        green(ServiceRules.io_is_package_private, IO + "Hidden"),
        green(ServiceRules.io_is_package_private, IO + "Application"),
        green(ServiceRules.services_do_not_know_each_other, ROOT + "RunnerInRoot"),
        green(ChassisRules.chassis_has_no_business_noun, CORE + "Logs"));
  }

  private static DynamicTest red(ArchRule rule, String planted) {
    return test(
        rule, planted, checked -> assertThrows(AssertionError.class, checked::run, planted));
  }

  private static DynamicTest green(ArchRule rule, String allowed) {
    return test(rule, allowed, checked -> assertDoesNotThrow(checked::run));
  }

  private static DynamicTest test(ArchRule rule, String type, Consumer<Runnable> expectation) {
    return DynamicTest.dynamicTest(
        type,
        () -> {
          var classes = new ClassFileImporter().importClasses(Class.forName(type));
          expectation.accept(() -> rule.check(classes));
        });
  }
}
