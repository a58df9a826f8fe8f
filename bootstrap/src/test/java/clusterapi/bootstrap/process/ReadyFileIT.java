package clusterapi.bootstrap.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReadyFileIT {
  private static final URI URL = URI.create("http://127.0.0.1:8080");

  @TempDir private Path dir;

  @Test
  void write_leavesTheUrlAndNoOtherFile() throws IOException {
    Path file = dir.resolve("ready");

    new ReadyFile(file).write(URL);

    assertThat(file).hasContent("http://127.0.0.1:8080");
    try (Stream<Path> files = Files.list(dir)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void write_replacesWhatAnEarlierProcessLeft() throws IOException {
    Path file = Files.writeString(dir.resolve("ready"), "old");

    new ReadyFile(file).write(URL);

    assertThat(file).hasContent("http://127.0.0.1:8080");
  }

  @Test
  void remove_isAllowedWithoutAFile() throws IOException {
    Path file = Files.writeString(dir.resolve("ready"), "old");

    new ReadyFile(file).remove();
    new ReadyFile(file).remove();

    assertThat(file).doesNotExist();
  }

  @Test
  void folderThatDoesNotExist_isNamed() {
    Path file = dir.resolve("none/ready");

    assertThatThrownBy(() -> new ReadyFile(file).write(URL))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("cannot be written");
  }
}
