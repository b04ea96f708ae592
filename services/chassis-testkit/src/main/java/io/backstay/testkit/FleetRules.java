package io.backstay.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** How the fleet is built: a port of plain values, and the SDK in the packages below it. */
public final class FleetRules {
  private static final String PORT = "io.backstay.fleet";

  @ArchTest
  static final ArchRule port_is_pure =
      classes()
          .that()
          .resideInAPackage(PORT)
          .should(
              Conditions.dependOnlyOnItselfAnd(
                  "java and contracts",
                  name -> name.startsWith("java.") || name.startsWith("io.backstay.contracts")))
          .because("whoever asks the fleet must not see the SDK");

  @ArchTest
  static final ArchRule port_has_no_clock_and_no_chance =
      noClasses()
          .that()
          .resideInAPackage(PORT)
          .should()
          .accessTargetWhere(Conditions.aClockOrChance());

  @ArchTest
  static final ArchRule fleet_knows_no_service =
      classes().should(Conditions.dependOnNoOtherModuleThan(Set.of("io.backstay.contracts")));

  @ArchTest static final ArchTests never_waits = ArchTests.in(WaitingRules.class);

  private FleetRules() {}
}
