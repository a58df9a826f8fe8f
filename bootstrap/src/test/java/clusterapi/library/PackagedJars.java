package clusterapi.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The modules' jars, as the build packaged them. */
public final class PackagedJars {
  private PackagedJars() {}

  /**
   * A module's jar.
   *
   * @param module such as {@code domain}
   * @param classifier such as {@code -sources}; empty for the classes
   * @return its absolute path
   * @throws IOException if the module's folder cannot be read
   */
  public static String find(String module, String classifier) throws IOException {
    String name = "cluster-api-" + module + "-[0-9.]+(-SNAPSHOT)?" + classifier + "\\.jar";
    try (Stream<Path> files = Files.list(Path.of("..", module, "target"))) {
      return files
          .filter(file -> file.getFileName().toString().matches(name))
          .findFirst()
          .orElseThrow(() -> new AssertionError("not packaged: " + name))
          .toAbsolutePath()
          .normalize()
          .toString();
    }
  }
}
