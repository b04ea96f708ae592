package io.backstay.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Nothing waits for an operation, and only the fleet talks to the databases. */
public final class WaitingRules {

  @ArchTest
  static final ArchRule no_thread_sleeps =
      noClasses()
          .should()
          .accessTargetWhere(Conditions.aSleepingThread())
          .because("a long operation is a stored state that the next event moves on");

  @ArchTest
  static final ArchRule no_future_is_waited_for =
      noClasses()
          .should()
          .accessTargetWhere(Conditions.aBlockingFuture())
          .because("a long operation is a stored state that the next event moves on");

  @ArchTest
  static final ArchRule no_waiter_of_the_sdk =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "software.amazon.awssdk..waiters..", "software.amazon.awssdk.core.waiters..")
          .because("a waiter is a sleep with an API call in it");

  @ArchTest
  static final ArchRule only_the_fleet_knows_the_databases =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.backstay.fleet..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "software.amazon.awssdk.services.rds..", "software.amazon.awssdk.services.redshift..")
          .allowEmptyShould(true)
          .because("there is one port to them");

  @ArchTest
  static final ArchRule the_local_cloud_is_not_known =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.backstay.cloud..", "io.backstay.testkit..")
          .because("a service cannot tell it from AWS");

  private WaitingRules() {}
}
