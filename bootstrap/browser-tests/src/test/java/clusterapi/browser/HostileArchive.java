package clusterapi.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * An archive with a node that did not answer, and with texts that would be markup or a script if
 * they were not shown as texts.
 */
final class HostileArchive {
  static final String APPLICATION = "<img src=x onerror=pwned=1>";
  static final String STATEMENT = "SELECT '</pre><script>pwned=2</script>' -- {{pwned=3}}";

  private static final Path MODEL =
      Path.of("../../adapters-storage/src/test/resources/debugzip/22.1");

  private HostileArchive() {}

  /** Makes it. */
  static Path in(Path dir) throws IOException {
    Path root = dir.resolve("archive");
    List<Path> files;
    try (Stream<Path> all = Files.walk(MODEL)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      Path copy = root.resolve(MODEL.relativize(file).toString());
      Files.createDirectories(copy.getParent());
      Files.writeString(
          copy,
          Files.readString(file)
              .replace("$ cockroach sql", APPLICATION)
              .replace("SHOW database", STATEMENT));
    }
    return root;
  }
}
