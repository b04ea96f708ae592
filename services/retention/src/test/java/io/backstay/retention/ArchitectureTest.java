package io.backstay.retention;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import io.backstay.testkit.ServiceRules;

@AnalyzeClasses(packages = "io.backstay.retention", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
  @ArchTest static final ArchTests rules = ArchTests.in(ServiceRules.class);
}
