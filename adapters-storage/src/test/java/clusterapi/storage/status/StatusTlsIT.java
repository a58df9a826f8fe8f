package clusterapi.storage.status;

import static clusterapi.storage.status.OpenSources.NEVER_AGAIN;
import static clusterapi.storage.status.OpenSources.ONE;
import static clusterapi.storage.status.OpenSources.answered;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clusterapi.application.port.out.ClusterState;
import clusterapi.domain.failure.ClusterApiFailure.SourceUnavailable;
import clusterapi.storage.status.StandInCluster.Recording;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Whom the source believes that it is a node of the cluster. */
@Timeout(120)
final class StatusTlsIT {
  private static NodeKeys keys;

  @TempDir static Path folder;

  @RegisterExtension final OpenSources open = new OpenSources();

  @BeforeAll
  static void makeKeys() throws Exception {
    keys = NodeKeys.create(folder);
  }

  @Test
  void nodesOfTheGivenAuthority_areBelieved() throws Exception {
    ClusterState state = open.open(settings("good", Optional.of(keys.file("ca")))).current();

    assertThat(state.nodes()).hasSize(3);
    assertThat(answered(state.rangesOf(ONE))).isNotEmpty();
  }

  @Test
  void severalAuthoritiesInOneFile_allCount() throws Exception {
    Path both = folder.resolve("both.crt");
    Files.writeString(
        both, Files.readString(keys.file("other-ca")) + Files.readString(keys.file("ca")));

    assertThat(open.open(settings("good", Optional.of(both))).current().nodes()).hasSize(3);
  }

  @Test
  void otherAuthority_isToldWithTheFileAndTheRemedy() throws Exception {
    Path other = keys.file("other-ca");

    assertUnavailable("good", Optional.of(other))
        .hasMessageContaining(
            "none of the certificates in "
                + other
                + " vouches for its certificate; put the cluster's CA certificate into that file");
  }

  @Test
  void noAuthorityGiven_machineTrustsNobodyOfTheCluster() throws Exception {
    assertUnavailable("good", Optional.empty())
        .hasMessageContaining("nobody whom this machine trusts vouches for its certificate; name");
  }

  @Test
  void certificateForAnotherHost_isToldWithTheRemedy() throws Exception {
    assertUnavailable("elsewhere", Optional.of(keys.file("ca")))
        .hasMessageContaining("its certificate is for other names (")
        .hasMessageContaining("give its address by a name that the certificate has");
  }

  @Test
  void expiredCertificate_isToldWithTheRemedy() throws Exception {
    assertUnavailable("expired", Optional.of(keys.file("ca")))
        .hasMessageContaining("its certificate has expired (NotAfter: ")
        .hasMessageContaining("); renew it");
  }

  @Test
  void certificateOfTheFuture_isToldWithTheRemedy() throws Exception {
    assertUnavailable("early", Optional.of(keys.file("ca")))
        .hasMessageContaining("its certificate is not valid yet (NotBefore: ")
        .hasMessageContaining("); set the clocks");
  }

  @Test
  void nodeWithoutTls_isTold() throws Exception {
    try (ServerSocket plain = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> refuse(plain));
      URI wrong = URI.create("https://127.0.0.1:" + plain.getLocalPort());

      assertThatThrownBy(
              () ->
                  open.open(
                      OpenSources.settings(List.of(wrong), new ServiceUser.None(), NEVER_AGAIN)
                          .impatient()))
          .isInstanceOf(SourceUnavailable.class)
          .hasMessageContaining("no TLS connection: ");
    }
  }

  /** As a server without TLS does with what it cannot read. */
  private static void refuse(ServerSocket server) {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        // What is not read when a socket is closed may take the answer with it.
        int _ = socket.getInputStream().read(new byte[1 << 14]);
        socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
      } catch (IOException e) {
        // The client left, or the test is over.
      }
    }
  }

  @Test
  void fileThatHoldsNoCertificate_isToldWithTheRemedy() throws Exception {
    Path file = Files.writeString(folder.resolve("notes.txt"), "no certificate\n");
    Path missing = folder.resolve("missing.crt");
    Path empty = Files.createFile(folder.resolve("empty.crt"));

    for (Path each : List.of(file, missing, empty)) {
      assertUnavailable("good", Optional.of(each))
          .hasMessageContaining("cannot use the certificates in " + each + ": ")
          .hasMessageContaining("name a file with the cluster's CA certificate in PEM");
    }
  }

  private AbstractThrowableAssert<?, ?> assertUnavailable(String alias, Optional<Path> authority)
      throws Exception {
    OpenSources.Opening settings = settings(alias, authority);
    return assertThatThrownBy(() -> open.open(settings.impatient()))
        .isInstanceOf(SourceUnavailable.class);
  }

  private OpenSources.Opening settings(String alias, Optional<Path> authority) throws Exception {
    StandInCluster cluster = open.keep(new StandInCluster(Recording.HEALTHY, keys.of(alias)));
    return OpenSources.settings(
            List.of(cluster.node(1).address()), new ServiceUser.None(), NEVER_AGAIN)
        .trusting(authority);
  }
}
