package clusterapi.bootstrap.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clusterapi.domain.access.Secret;
import clusterapi.domain.access.SessionToken;
import clusterapi.domain.access.WebSessionId;
import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TokenFileTest {
  private static final ServerUrl NODE = ServerUrl.parse("https://node1:8080");
  private static final ServerUrl OTHER = ServerUrl.parse("https://node1:808");

  @TempDir private Path dir;

  private static SessionToken token(long id) {
    return new SessionToken(new WebSessionId(id), Secret.of(new byte[] {1, 2, 3}));
  }

  private Path path() {
    return dir.resolve("kept/token");
  }

  private TokenFile file() {
    return new TokenFile(path());
  }

  @Test
  void tokens_areKeptByServer() throws IOException {
    assertThat(file().find(NODE)).isEmpty();

    file().put(NODE, token(1));
    file().put(OTHER, token(2));
    file().put(NODE, token(3));

    assertThat(file().find(NODE)).contains(token(3));
    assertThat(file().find(OTHER)).contains(token(2));
    file().remove(NODE);
    assertThat(file().find(NODE)).isEmpty();
    assertThat(file().find(OTHER)).contains(token(2));
    try (Stream<Path> files = Files.list(path().resolveSibling(""))) {
      assertThat(files).containsExactly(path());
    }
  }

  @Test
  void fileAndFolder_areTheirOwnersOnly() throws IOException {
    file().put(NODE, token(1));

    assertThat(mode(path())).isEqualTo("rw-------");
    assertThat(mode(path().resolveSibling(""))).isEqualTo("rwx------");
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void fileThatOthersCanRead_isRefused() throws IOException {
    file().put(NODE, token(1));

    for (String mode : List.of("rw-r-----", "rw----r--", "rw--w----")) {
      Files.setPosixFilePermissions(path(), PosixFilePermissions.fromString(mode));
      assertThatThrownBy(() -> file().find(NODE))
          .isInstanceOf(InvalidArgument.class)
          .hasMessageContaining(path().toString())
          .hasMessageContaining("chmod 600");
      assertThatThrownBy(() -> file().put(NODE, token(2))).isInstanceOf(InvalidArgument.class);
    }
  }

  @Test
  void fileThatIsNone_isRefusedAndNotShown() throws IOException {
    file().put(NODE, token(1));
    Files.writeString(path(), NODE + " garbage\n");
    assertThatThrownBy(() -> file().find(NODE))
        .isInstanceOf(InvalidArgument.class)
        .hasMessageNotContaining("garbage");

    Files.write(path(), new byte[TokenFile.MAX_BYTES + 1]);
    assertThatThrownBy(() -> file().find(NODE))
        .isInstanceOf(InvalidArgument.class)
        .hasMessageContaining("too long");

    Files.write(path(), new byte[] {(byte) 0xFF});
    assertThatThrownBy(() -> file().find(NODE))
        .isInstanceOf(InvalidArgument.class)
        .hasMessageContaining("--token-file");
  }

  @Test
  void folderThatCannotBeMade_isSaid() throws IOException {
    Path notAFolder = Files.createFile(dir.resolve("file"));

    assertThatThrownBy(() -> new TokenFile(notAFolder.resolve("token")).put(NODE, token(1)))
        .isInstanceOf(InvalidArgument.class)
        .hasMessageContaining("cannot");
  }

  @Test
  void address_hasOneForm() {
    for (String text :
        List.of(
            "HTTPS://Node1:8080",
            "https://node1:8080/",
            "https://node1:8080/api/v2/",
            "https://node1:8080/api/v2")) {
      assertThat(ServerUrl.parse(text)).isEqualTo(NODE);
    }
    assertThat(ServerUrl.parse("node1")).hasToString("http://node1:80");
    assertThat(ServerUrl.parse("https://node1/behind/")).hasToString("https://node1:443/behind");
    assertThat(ServerUrl.parse("http://[::1]:8080")).hasToString("http://[::1]:8080");
    assertThat(ServerUrl.parse("grpc://Node1")).hasToString("grpc://node1:50051");
    assertThat(ServerUrl.parse("GRPCS://node1:443/")).hasToString("grpcs://node1:443");
  }

  @Test
  void addressThatIsNone_isRefused() {
    for (String text :
        List.of(
            "",
            "http://",
            "ftp://node1",
            "http://root:secret@node1",
            "http://node1/?a=b",
            "http://node1/#a",
            "http://node1:0",
            "grpc://node1:65536",
            "grpc://node1/behind",
            "http://node 1",
            "http://node1:x")) {
      assertThatThrownBy(() -> ServerUrl.parse(text))
          .as(text)
          .isInstanceOf(InvalidArgument.class)
          .hasMessageContaining("--url")
          .hasMessageNotContaining("secret");
    }
  }

  @Test
  void loopback_isThisMachineAlone() {
    for (String text : List.of("localhost", "127.0.0.1", "127.9.9.9:1", "http://[::1]:8080")) {
      assertThat(ServerUrl.parse(text).isLoopback()).as(text).isTrue();
    }
    for (String text :
        List.of("node1", "10.0.0.1", "http://[2001:db8::1]", "localhost.example", "0.0.0.0")) {
      assertThat(ServerUrl.parse(text).isLoopback()).as(text).isFalse();
    }
  }
}
