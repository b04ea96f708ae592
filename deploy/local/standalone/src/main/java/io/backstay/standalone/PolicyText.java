package io.backstay.standalone;

import io.backstay.contracts.ProtectionPolicy;
import io.backstay.contracts.wire.PolicyFile;
import io.backstay.contracts.wire.Problem;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** A policy in a file, or one that is named. */
final class PolicyText {
  private PolicyText() {}

  /** Wrong usage with everything that is wrong, where it is no policy. */
  static ProtectionPolicy read(String file) {
    return switch (PolicyFile.of(CommandFile.read(file).body())) {
      case PolicyFile.Read(var policy) -> policy;
      case PolicyFile.Wrong(var problems) ->
          throw Failed.wrongUsage(
              file
                  + ":\n"
                  + problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    };
  }

  /** Of the policy in the file of this name, or else the name itself. */
  static String name(String fileOrName) {
    return isFile(fileOrName) ? read(fileOrName).name() : fileOrName;
  }

  private static boolean isFile(String name) {
    try {
      return Files.isRegularFile(Path.of(name));
    } catch (InvalidPathException noPath) {
      return false;
    }
  }
}
