package clusterapi.bootstrap.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PasswordFileIT {
  @TempDir private Path dir;

  private PasswordFile file(byte[] content) throws IOException {
    return new PasswordFile(Files.write(dir.resolve("password"), content));
  }

  @ParameterizedTest
  @ValueSource(strings = {" päss word ", " päss word \n", " päss word \r\n"})
  void firstLine_isThePasswordWithItsBlanks(String content) throws IOException {
    PasswordFile file = file(content.getBytes(UTF_8));

    assertThat(file.read().reveal()).isEqualTo(" päss word ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "one\ntwo\n"})
  void noPasswordOrSeveral_isRefusedNamingTheFile(String content) throws IOException {
    PasswordFile file = file(content.getBytes(UTF_8));

    assertThatExceptionOfType(StartFailure.class)
        .isThrownBy(file::read)
        .withMessageContaining(file.toString())
        .matches(e -> e.exitCode() == ExitCode.BAD_USAGE);
  }

  @Test
  void bytesThatAreNoText_areRefused() throws IOException {
    PasswordFile file = file(new byte[] {(byte) 0xC3, (byte) 0x28});

    assertThatExceptionOfType(StartFailure.class)
        .isThrownBy(file::read)
        .withMessageContaining("is not text in UTF-8");
  }

  @Test
  void hugeFile_isNotRead() throws IOException {
    PasswordFile file = file(new byte[(int) PasswordFile.MAX_BYTES + 1]);

    assertThatExceptionOfType(StartFailure.class)
        .isThrownBy(file::read)
        .withMessageContaining("too large");
  }

  @Test
  void missingFile_isNamed() {
    PasswordFile file = new PasswordFile(dir.resolve("none"));

    assertThatExceptionOfType(StartFailure.class)
        .isThrownBy(file::read)
        .withMessageContaining("NoSuchFileException");
  }
}
