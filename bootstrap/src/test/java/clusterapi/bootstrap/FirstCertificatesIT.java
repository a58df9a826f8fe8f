package clusterapi.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clusterapi.v2.ClusterApiGrpc;
import clusterapi.v2.ListNodesRequest;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What {@code cluster-api cert} makes, used by a server and by clients of both transports. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FirstCertificatesIT {
  private static final Pattern GRPC = Pattern.compile("grpcs://127\\.0\\.0\\.1:([0-9]+)");

  private Path dir;
  private ServerProcess server;
  private URI url;
  private int grpcPort;

  @BeforeAll
  void makeCertificatesAndStart(@TempDir Path folder) throws IOException, InterruptedException {
    dir = folder;
    run("cert", "create-ca", "--certs-dir", "certs", "--ca-key", "safe/ca.key");
    run("cert", "create-server", "127.0.0.1", "--certs-dir", "certs", "--ca-key", "safe/ca.key");
    run("cert", "create-client", "root", "--certs-dir", "certs", "--ca-key", "safe/ca.key");
    server =
        ServerProcess.start(
            dir,
            "start",
            "--http-addr=127.0.0.1:0",
            "--grpc-addr=127.0.0.1:0",
            "--ready-file=ready",
            "--certs-dir=certs",
            "--grpc-client-ca=certs/ca.crt");
    url = server.awaitReady(dir.resolve("ready"));
    Matcher grpc = GRPC.matcher(String.join("\n", server.err()));
    assertThat(grpc.find()).as("%s", server).isTrue();
    grpcPort = Integer.parseInt(grpc.group(1));
  }

  private void run(String... command) throws IOException, InterruptedException {
    try (ServerProcess process = ServerProcess.start(dir, command)) {
      assertThat(process.awaitExit()).as("%s", process).isZero();
    }
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private SSLContext trusting() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (InputStream in = Files.newInputStream(dir.resolve("certs/ca.crt"))) {
      store.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private static HttpResponse<String> health(SSLContext context, URI server)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newBuilder().sslContext(context).build()) {
      return client.send(
          HttpRequest.newBuilder(server.resolve("/api/v2/health/")).build(),
          BodyHandlers.ofString());
    }
  }

  @Test
  void clientThatTrustsTheAuthority_isAnswered() throws Exception {
    assertThat(health(trusting(), url).statusCode()).isEqualTo(200);
  }

  @Test
  void clientThatKnowsOnlyPublicAuthorities_refusesTheServer() {
    assertThatThrownBy(() -> health(SSLContext.getDefault(), url))
        .isInstanceOf(SSLHandshakeException.class)
        .hasMessageContaining("unable to find valid certification path");
  }

  @Test
  void clientThatKnowsTheServerByAnotherName_refusesIt() {
    URI otherName = URI.create("https://localhost:" + url.getPort());

    assertThatThrownBy(() -> health(trusting(), otherName))
        .isInstanceOf(SSLHandshakeException.class)
        .hasMessageContaining("localhost");
  }

  private int nodesOverGrpc(TlsChannelCredentials.Builder credentials) throws IOException {
    ManagedChannel channel =
        NettyChannelBuilder.forAddress(
                "127.0.0.1",
                grpcPort,
                credentials.trustManager(dir.resolve("certs/ca.crt").toFile()).build())
            .build();
    try {
      return ClusterApiGrpc.newBlockingStub(channel)
          .listNodes(ListNodesRequest.getDefaultInstance())
          .getNodesCount();
    } finally {
      channel.shutdownNow();
    }
  }

  @Test
  void clientCertificate_provesItsUserOverGrpc() throws IOException {
    TlsChannelCredentials.Builder root =
        TlsChannelCredentials.newBuilder()
            .keyManager(
                dir.resolve("certs/client.root.crt").toFile(),
                dir.resolve("certs/client.root.key").toFile());

    assertThat(nodesOverGrpc(root)).isPositive();
  }

  @Test
  void noClientCertificate_provesNobody() {
    assertThatThrownBy(() -> nodesOverGrpc(TlsChannelCredentials.newBuilder()))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            refused ->
                assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED));
  }
}
