package io.backstay.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** How the chassis is built: a pure core of the JDK alone, and no business noun anywhere. */
public final class ChassisRules {
  private static final String CORE = "io.backstay.chassis.process..";
  private static final String PATIENCE = "io.backstay.chassis.patience..";

  @ArchTest
  static final ArchRule process_knows_only_java =
      classes()
          .that()
          .resideInAPackage(CORE)
          .should(Conditions.dependOnlyOnItselfAnd("java", name -> name.startsWith("java.")));

  @ArchTest
  static final ArchRule patience_knows_only_java_and_the_core =
      classes()
          .that()
          .resideInAPackage(PATIENCE)
          .should(
              Conditions.dependOnlyOnItselfAnd(
                  "java and process",
                  name -> name.startsWith("java.") || name.equals("io.backstay.chassis.process")));

  @ArchTest
  static final ArchRule process_and_patience_have_no_clock_and_no_chance =
      noClasses()
          .that()
          .resideInAnyPackage(CORE, PATIENCE)
          .should()
          .accessTargetWhere(Conditions.aClockOrChance());

  @ArchTest
  static final ArchRule chassis_has_no_business_noun =
      classes().should(Conditions.nameNoBusinessNoun());

  @ArchTest
  static final ArchRule chassis_knows_no_command_and_no_event =
      noClasses().should().dependOnClassesThat(businessRecord());

  @ArchTest
  static final ArchRule chassis_knows_no_service =
      classes().should(Conditions.dependOnNoOtherModuleThan(Set.of("io.backstay.contracts")));

  @ArchTest static final ArchTests never_waits = ArchTests.in(WaitingRules.class);

  private ChassisRules() {}

  /** The sealed roots and the envelope travel through the chassis; what they carry does not. */
  private static DescribedPredicate<JavaClass> businessRecord() {
    return describe(
        "a command, an event or a value of the trade",
        type ->
            type.getPackageName().startsWith("io.backstay.contracts")
                && (BusinessNouns.isIn(type.getSimpleName())
                    || isPartOf(type, "io.backstay.contracts.Command")
                    || isPartOf(type, "io.backstay.contracts.Event")));
  }

  private static boolean isPartOf(JavaClass type, String root) {
    return type.isAssignableTo(root) && !type.getName().equals(root);
  }
}
