package clusterapi.storage.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clusterapi.domain.failure.ClusterApiFailure.SourceUnavailable;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretFileTest {
  @TempDir Path folder;

  private Path file(String content) throws Exception {
    return Files.writeString(folder.resolve("secret"), content);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\n"})
  void lineEnd_isNoPartOfIt_andEverySpaceIs(String end) throws Exception {
    assertThat(SecretFile.read(file(" tr\u00e8s secret \t" + end)))
        .isEqualTo(" tr\u00e8s secret \t");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\n"})
  void emptyFile_isRefusedByName(String content) throws Exception {
    Path file = file(content);

    assertThatThrownBy(() -> SecretFile.read(file))
        .isInstanceOf(SourceUnavailable.class)
        .hasMessageStartingWith("the file " + file + " is empty");
  }

  @Test
  void fileThatIsTooLong_isRefusedAndNotShown() throws Exception {
    assertThat(SecretFile.read(file("x".repeat(4096)))).hasSize(4096);
    Path file = file("x".repeat(4097));

    assertThatThrownBy(() -> SecretFile.read(file))
        .isInstanceOf(SourceUnavailable.class)
        .hasMessageNotContaining("xxx");
  }

  @Test
  void missingFile_isNamed() {
    Path nowhere = folder.resolve("nowhere");

    assertThatThrownBy(() -> SecretFile.read(nowhere))
        .isInstanceOf(SourceUnavailable.class)
        .hasMessageContaining(nowhere.toString());
  }
}
