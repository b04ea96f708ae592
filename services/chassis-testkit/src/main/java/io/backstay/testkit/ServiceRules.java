package io.backstay.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/**
 * How a service is built: a pure root package {@code io.backstay.<service>}, everything else in
 * {@code io} below it. A service's test imports its own package and takes these in by {@code
 * ArchTests.in(ServiceRules.class)}.
 */
public final class ServiceRules {
  private static final String ROOT = "io.backstay.*";
  private static final String IO = "io.backstay.*.io..";
  private static final Set<String> PURE =
      Set.of("io.backstay.chassis.process", "io.backstay.chassis.patience");

  @ArchTest
  static final ArchRule root_is_pure =
      classes()
          .that()
          .resideInAPackage(ROOT)
          .should(
              Conditions.dependOnlyOnItselfAnd(
                  "java, contracts, chassis.process and chassis.patience",
                  name ->
                      name.startsWith("java.")
                          || name.startsWith("io.backstay.contracts")
                          || PURE.contains(name)))
          .because("a process is one pure function that a test can call without anything else");

  @ArchTest
  static final ArchRule root_has_no_clock_and_no_chance =
      noClasses()
          .that()
          .resideInAPackage(ROOT)
          .should()
          .accessTargetWhere(Conditions.aClockOrChance())
          .because("time enters as an input, and names and delays are computed");

  @ArchTest
  static final ArchRule nothing_outside_io_depends_on_io =
      noClasses()
          .that()
          .resideOutsideOfPackage(IO)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(IO)
          .allowEmptyShould(true)
          .because("there is one direction");

  @ArchTest
  static final ArchRule io_is_package_private =
      classes()
          .that()
          .resideInAPackage(IO)
          .and()
          .areTopLevelClasses()
          .and(Conditions.written())
          .and()
          .doNotHaveSimpleName("Application")
          .should()
          .bePackagePrivate()
          .allowEmptyShould(true)
          .because("nobody else has any business there");

  @ArchTest
  static final ArchRule services_do_not_know_each_other =
      classes()
          .should(
              Conditions.dependOnNoOtherModuleThan(
                  Set.of("io.backstay.contracts", "io.backstay.chassis", "io.backstay.fleet")))
          .because("they talk by messages, and the local cloud is never theirs to see");

  @ArchTest static final ArchTests never_waits = ArchTests.in(WaitingRules.class);

  private ServiceRules() {}
}
