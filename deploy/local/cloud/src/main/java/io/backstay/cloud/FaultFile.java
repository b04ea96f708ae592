package io.backstay.cloud;

import io.backstay.cloud.YamlNode.Problems;
import io.backstay.cloud.faults.Faults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** What shall go wrong, as a YAML file declares it: the same fields as {@code /_local/faults}. */
public final class FaultFile {

  /** Faults that break a rule; the message has one line per problem, each with its path. */
  public static final class Invalid extends RuntimeException {

    private static final long serialVersionUID = 1;

    Invalid(String source, List<String> problems) {
      super(source + ":\n  " + String.join("\n  ", problems));
    }
  }

  private FaultFile() {}

  /** Throws {@link Invalid} for a file that breaks a rule. */
  public static Faults read(Path file) {
    try {
      return parse(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be read as a file of faults", e);
    }
  }

  /** Throws {@link Invalid} for a text that breaks a rule; messages call it {@code source}. */
  public static Faults parse(String source, String yaml) {
    try {
      Object loaded = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
      return of(source, loaded == null ? "" : loaded);
    } catch (YAMLException e) {
      throw new Invalid(source, List.of("must be YAML: " + e.getMessage()));
    }
  }

  /** From maps, lists and scalars. */
  static Faults of(String source, Object loaded) {
    var problems = new Problems();
    var read = new FaultReader().read(YamlNode.root(loaded, problems));
    if (!problems.found().isEmpty()) throw new Invalid(source, problems.found());
    return read.get();
  }
}
