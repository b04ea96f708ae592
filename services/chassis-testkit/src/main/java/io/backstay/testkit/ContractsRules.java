package io.backstay.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** What travels knows no framework and no AWS SDK, and nothing else of ours. */
public final class ContractsRules {

  @ArchTest
  static final ArchRule contracts_know_no_framework =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.micronaut..", "software.amazon..", "jakarta.inject..")
          .because("everybody reads them, whatever he is built on");

  @ArchTest
  static final ArchRule contracts_know_nothing_else_of_ours =
      classes().should(Conditions.dependOnNoOtherModuleThan(Set.of()));

  @ArchTest
  static final ArchRule contracts_have_no_clock_and_no_chance =
      noClasses().should().accessTargetWhere(Conditions.aClockOrChance());

  @ArchTest static final ArchTests never_waits = ArchTests.in(WaitingRules.class);

  private ContractsRules() {}
}
