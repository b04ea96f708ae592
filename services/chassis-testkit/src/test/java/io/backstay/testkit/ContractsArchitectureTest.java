package io.backstay.testkit;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;

@AnalyzeClasses(packages = "io.backstay.contracts", importOptions = DoNotIncludeTests.class)
final class ContractsArchitectureTest {
  @ArchTest static final ArchTests contracts = ArchTests.in(ContractsRules.class);
}
