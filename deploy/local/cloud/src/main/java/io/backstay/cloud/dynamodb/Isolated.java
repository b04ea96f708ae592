package io.backstay.cloud.dynamodb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The class loader of DynamoDB Local: its many libraries lie as files in the module {@code
 * dynamodb-local} and meet nobody else's. There is one for the whole JVM, because a native library
 * loads once only.
 */
final class Isolated {

  private static final String SERVER = "io.backstay.dynamodb.LoopbackDynamoDb";
  private static final String LIBRARIES = "dynamodb-local";

  private Isolated() {}

  /** Made when first asked for. */
  private static final class Holder {
    static final ClassLoader LOADER = loader();
  }

  static Object newServer() {
    var thread = Thread.currentThread();
    var before = thread.getContextClassLoader();
    // Its libraries look up their parts by the context class loader.
    thread.setContextClassLoader(Holder.LOADER);
    // It has a logging facade without a logger, and would say so on the console.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    try {
      return Holder.LOADER.loadClass(SERVER).getConstructor().newInstance();
    } catch (ReflectiveOperationException failed) {
      throw new IllegalStateException("DynamoDB Local does not start", failed);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static ClassLoader loader() {
    try {
      var folder = folder();
      // Where its SQLite looks for the native library of this platform.
      System.setProperty("sqlite4java.library.path", folder.resolve(LIBRARIES).toString());
      try (Stream<Path> files = Files.list(folder.resolve(LIBRARIES))) {
        var jars = files.filter(file -> file.toString().endsWith(".jar")).sorted();
        var urls = Stream.concat(Stream.of(folder), jars).map(Isolated::url).toArray(URL[]::new);
        return new URLClassLoader("dynamodb-local", urls, ClassLoader.getPlatformClassLoader());
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("The libraries of DynamoDB Local cannot be read", failed);
    }
  }

  /**
   * The module's folder of classes, or what its jar holds, unpacked for as long as this JVM runs.
   */
  private static Path folder() throws IOException {
    var resource = SERVER.replace('.', '/') + ".class";
    var found = Isolated.class.getClassLoader().getResource(resource);
    if (found == null) {
      throw new IllegalStateException("The module dynamodb-local is not on the class path");
    }
    if (found.openConnection() instanceof JarURLConnection jar) {
      return unpack(jar);
    }
    var folder = Path.of(uri(found));
    for (int i = 0; i < Path.of(resource).getNameCount(); i++) {
      folder = folder.resolveSibling("").toAbsolutePath();
    }
    return folder;
  }

  private static Path unpack(JarURLConnection connection) throws IOException {
    var target = Files.createTempDirectory("backstay-dynamodb-local-");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(target)));
    try (var jar = connection.getJarFile()) {
      for (var entries = jar.entries(); entries.hasMoreElements(); ) {
        var entry = entries.nextElement();
        var file = target.resolve(entry.getName()).normalize();
        if (!entry.isDirectory() && file.startsWith(target)) {
          Files.createDirectories(file.resolveSibling(""));
          try (var content = jar.getInputStream(entry)) {
            Files.copy(content, file);
          }
        }
      }
    }
    return target;
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException left) {
      System.err.println("Left behind: " + folder + ": " + left.getMessage());
    }
  }

  private static URL url(Path file) {
    try {
      return file.toUri().toURL();
    } catch (MalformedURLException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static URI uri(URL url) {
    try {
      return url.toURI();
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
