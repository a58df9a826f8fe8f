package clusterapi.http.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the console's files to their sources, on machines that cannot build them as well. */
final class ConsoleSourcesTest {
  private static final Path SOURCES = Path.of("src/main/console");
  private static final Path BUILT = Path.of("src/main/resources/clusterapi/http/console");
  private static final Path MANIFEST = SOURCES.resolve("built.sha256");

  /** How large all of it may be, before compression: it is fetched over slow lines, too. */
  private static final int MAX_BYTES = 150_000;

  @Test
  void builtFiles_areThoseThatTheSourcesGave() throws Exception {
    List<String> found =
        Stream.concat(files(SOURCES), files(BUILT))
            .filter(path -> !path.equals(MANIFEST))
            .map(ConsoleSourcesTest::line)
            .sorted(ConsoleSourcesTest::byPath)
            .toList();

    assertThat(found)
        .as(
            "to build the console anew: cd adapters-http/src/main/console && npm ci && npm run"
                + " build")
        .containsExactlyElementsOf(Files.readAllLines(MANIFEST));
  }

  @Test
  void builtFiles_areThoseThatAreServed() throws Exception {
    try (Stream<Path> built = Files.list(BUILT)) {
      assertThat(built.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              Stream.of(ConsoleFile.values()).map(ConsoleFile::resource).toList());
    }
  }

  @Test
  void builtFiles_areSmallAndNameNoOtherHost() throws Exception {
    long bytes = 0;
    for (Path file : files(BUILT).toList()) {
      String text = Files.readString(file);
      bytes += text.getBytes(StandardCharsets.UTF_8).length;
      assertThat(text.replaceAll("http://www\\.w3\\.org/[A-Za-z0-9/]+", ""))
          .as(file.toString())
          .doesNotContain("://", "sourceMappingURL");
    }

    assertThat(bytes).isLessThan(MAX_BYTES);
  }

  private static Stream<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all
          .filter(Files::isRegularFile)
          .filter(path -> !path.startsWith(SOURCES.resolve("node_modules")))
          .toList()
          .stream();
    }
  }

  private static String line(Path file) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      String path = SOURCES.relativize(file).toString().replace('\\', '/');
      return HexFormat.of().formatHex(digest) + "  " + path;
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int byPath(String left, String right) {
    return left.substring(left.indexOf(' ')).compareTo(right.substring(right.indexOf(' ')));
  }
}
