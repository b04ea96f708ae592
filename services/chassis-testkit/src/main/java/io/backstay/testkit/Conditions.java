package io.backstay.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvent;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The conditions that the rules are made of. */
final class Conditions {
  private static final Set<String> FUTURES =
      Set.of(
          "java.util.concurrent.Future",
          "java.util.concurrent.CompletableFuture",
          "java.util.concurrent.FutureTask");
  private static final Set<String> GETTERS = Set.of("get", "join", "resultNow");

  private static final Pattern MODULE = Pattern.compile("^io\\.backstay\\.[^.]+");

  private Conditions() {}

  /** Annotations for the reader and the compiler are no dependency of the running code. */
  static ArchCondition<JavaClass> dependOnlyOnItselfAnd(String what, Predicate<String> allowed) {
    return new ArchCondition<>("depend only on its own package and " + what) {
      @Override
      public void check(JavaClass origin, ConditionEvents events) {
        for (var dependency : origin.getDirectDependenciesFromSelf()) {
          var target = dependency.getTargetClass().getBaseComponentType();
          var name = target.getPackageName();
          if (!target.isPrimitive()
              && !name.equals(origin.getPackageName())
              && !name.startsWith("org.jspecify.")
              && !allowed.test(name)) {
            events.add(violated(dependency));
          }
        }
      }
    };
  }

  /** {@code io.backstay.<module>}, or empty where a package is not ours. */
  static String module(String packageName) {
    return MODULE.matcher(packageName).results().map(MatchResult::group).findFirst().orElse("");
  }

  static ArchCondition<JavaClass> dependOnNoOtherModuleThan(Set<String> shared) {
    return new ArchCondition<>("depend on no other module of ours than " + shared) {
      @Override
      public void check(JavaClass origin, ConditionEvents events) {
        for (var dependency : origin.getDirectDependenciesFromSelf()) {
          var target = module(dependency.getTargetClass().getBaseComponentType().getPackageName());
          if (!target.isEmpty()
              && !target.equals(module(origin.getPackageName()))
              && !shared.contains(target)) {
            events.add(violated(dependency));
          }
        }
      }
    };
  }

  static ArchCondition<JavaClass> nameNoBusinessNoun() {
    return new ArchCondition<>("name no business noun") {
      @Override
      public void check(JavaClass origin, ConditionEvents events) {
        if (BusinessNouns.isIn(origin.getName().substring(origin.getPackageName().length()))) {
          events.add(SimpleConditionEvent.violated(origin, origin.getDescription()));
        }
        origin.getMembers().stream()
            .filter(member -> BusinessNouns.isIn(member.getName()))
            .map(JavaMember::getDescription)
            .forEach(member -> events.add(SimpleConditionEvent.violated(origin, member)));
      }
    };
  }

  static DescribedPredicate<JavaAccess<?>> aSleepingThread() {
    return describe(
        "a sleeping or parked thread",
        access ->
            isCallOf(access, Thread.class, "sleep")
                || isCallOf(access, TimeUnit.class, "sleep")
                || (isIn(access, LockSupport.class) && isAnyOf(access, "park")));
  }

  static DescribedPredicate<JavaAccess<?>> aBlockingFuture() {
    return describe(
        "a future that is waited for",
        access ->
            FUTURES.contains(access.getTargetOwner().getName())
                && GETTERS.contains(access.getName()));
  }

  static DescribedPredicate<JavaAccess<?>> aClockOrChance() {
    return describe(
        "a clock or chance",
        access ->
            (access.getName().equals("now")
                    && access.getTargetOwner().getPackageName().startsWith("java.time"))
                || (isIn(access, Clock.class) && isAnyOf(access, "system", "tick"))
                || isCallOf(access, InstantSource.class, "system")
                || (isIn(access, System.class) && isAnyOf(access, "currentTimeMillis", "nanoTime"))
                || isCallOf(access, UUID.class, "randomUUID")
                || isCallOf(access, Math.class, "random")
                || access.getTargetOwner().getName().matches(".*\\.\\w*Random(Generator)?"));
  }

  /** Generated by annotation processors: their names begin with a dollar sign. */
  static DescribedPredicate<JavaClass> written() {
    return describe(
        "written by hand",
        type -> !type.getName().substring(type.getPackageName().length() + 1).startsWith("$"));
  }

  private static boolean isCallOf(JavaAccess<?> access, Class<?> owner, String name) {
    return isIn(access, owner) && access.getName().equals(name);
  }

  private static boolean isIn(JavaAccess<?> access, Class<?> owner) {
    return access.getTargetOwner().isEquivalentTo(owner);
  }

  private static boolean isAnyOf(JavaAccess<?> access, String... beginnings) {
    for (var beginning : beginnings) {
      if (access.getName().startsWith(beginning)) {
        return true;
      }
    }
    return false;
  }

  private static ConditionEvent violated(Dependency dependency) {
    return SimpleConditionEvent.violated(dependency, dependency.getDescription());
  }
}
