package io.backstay.testkit;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;

@AnalyzeClasses(packages = "io.backstay.chassis", importOptions = DoNotIncludeTests.class)
final class ChassisArchitectureTest {
  @ArchTest static final ArchTests chassis = ArchTests.in(ChassisRules.class);
}
