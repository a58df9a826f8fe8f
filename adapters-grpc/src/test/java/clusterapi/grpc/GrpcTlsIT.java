package clusterapi.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import clusterapi.application.port.out.AuditTrail.Event;
import clusterapi.application.port.out.AuditTrail.Kind;
import clusterapi.application.sample.SampleClusters;
import clusterapi.domain.access.Username;
import clusterapi.v2.ClusterApiGrpc;
import clusterapi.v2.ListNodesRequest;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.TlsChannelCredentials;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.util.AdvancedTlsX509KeyManager;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS: the server's certificate, and clients who prove themselves with theirs. */
final class GrpcTlsIT {
  private static final ListNodesRequest ALL_NODES = ListNodesRequest.getDefaultInstance();

  @TempDir private Path folder;
  private Path certs;

  @BeforeEach
  void unpack() throws IOException {
    certs = Files.createDirectory(folder.resolve("certs"));
    copy("first", "node.crt", certs);
    copy("first", "node.key", certs);
    copy("", "ca.crt", folder);
  }

  @Test
  void sessionOverTls_isAdmitted() throws Exception {
    try (RunningGrpc running = RunningGrpc.with(SampleClusters.threeNodes(), settings(false))) {
      ManagedChannel channel = channel(running, TlsChannelCredentials.newBuilder());

      assertThat(running.asRoot(channel).listNodes(ALL_NODES).getNodesCount()).isEqualTo(3);
      channel.shutdownNow();
      GrpcServerIT.assertCode(() -> running.asRoot().listNodes(ALL_NODES), Status.Code.UNAVAILABLE);
    }
  }

  @Test
  void clientCertificate_isTheUserWhoseNameItHolds() throws Exception {
    try (RunningGrpc running = RunningGrpc.with(SampleClusters.threeNodes(), settings(true))) {
      ManagedChannel root = channel(running, certificate("clients", "client.root"));
      ManagedChannel maxroach = channel(running, certificate("clients", "client.maxroach"));

      assertThat(ClusterApiGrpc.newBlockingStub(root).listNodes(ALL_NODES).getNodesCount())
          .isEqualTo(3);
      GrpcServerIT.assertCode(
          () -> ClusterApiGrpc.newBlockingStub(maxroach).listNodes(ALL_NODES),
          Status.Code.PERMISSION_DENIED);
      assertThat(running.asRoot(maxroach).listNodes(ALL_NODES).getNodesCount())
          .as("a session counts before a certificate")
          .isEqualTo(3);
      assertThat(running.api.audit.events())
          .extracting(Event::kind, Event::username)
          .containsExactly(tuple(Kind.PERMISSION_REFUSED, Optional.of(new Username("maxroach"))));
      root.shutdownNow();
      maxroach.shutdownNow();
    }
  }

  @Test
  void clientWithoutACertificate_needsASession() throws Exception {
    try (RunningGrpc running = RunningGrpc.with(SampleClusters.threeNodes(), settings(true))) {
      ManagedChannel channel = channel(running, TlsChannelCredentials.newBuilder());

      GrpcServerIT.assertCode(
          () -> ClusterApiGrpc.newBlockingStub(channel).listNodes(ALL_NODES),
          Status.Code.UNAUTHENTICATED);
      assertThat(running.asRoot(channel).listNodes(ALL_NODES).getNodesCount()).isEqualTo(3);
      channel.shutdownNow();
    }
  }

  @Test
  void certificateOfAnotherAuthority_isRefusedInTheHandshake() throws Exception {
    try (RunningGrpc running = RunningGrpc.with(SampleClusters.threeNodes(), settings(true))) {
      // Shows its certificate even though the server names another authority.
      copy("elsewhere", "client.root.crt", folder);
      copy("elsewhere", "client.root.key", folder);
      AdvancedTlsX509KeyManager stubborn = new AdvancedTlsX509KeyManager();
      stubborn.updateIdentityCredentials(
          PemFile.certificates(folder.resolve("client.root.crt")).toArray(X509Certificate[]::new),
          PemFile.privateKey(folder.resolve("client.root.key")));
      ManagedChannel channel =
          channel(running, TlsChannelCredentials.newBuilder().keyManager(stubborn));

      GrpcServerIT.assertCode(
          () -> ClusterApiGrpc.newBlockingStub(channel).listNodes(ALL_NODES),
          Status.Code.UNAVAILABLE);
      channel.shutdownNow();
    }
  }

  @Test
  void clientCertificateWithoutAnAuthorityInTheSettings_provesNothing() throws Exception {
    try (RunningGrpc running = RunningGrpc.with(SampleClusters.threeNodes(), settings(false))) {
      ManagedChannel channel = channel(running, certificate("clients", "client.root"));

      GrpcServerIT.assertCode(
          () -> ClusterApiGrpc.newBlockingStub(channel).listNodes(ALL_NODES),
          Status.Code.UNAUTHENTICATED);
      channel.shutdownNow();
    }
  }

  @Test
  void reloading_changesTheCertificateOfNewConnections() throws Exception {
    try (RunningGrpc running = RunningGrpc.with(SampleClusters.threeNodes(), settings(false))) {
      X509Certificate before = shownBy(running);

      // The second key is in the form that older releases of the database write.
      copy("second", "node.crt", certs);
      copy("second", "node.key", certs);
      running.server.reloadCertificate();
      X509Certificate after = shownBy(running);

      assertThat(after.getSerialNumber()).isNotEqualTo(before.getSerialNumber());
      copy("first", "node.crt", certs);
      assertThatThrownBy(running.server::reloadCertificate)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("node.crt")
          .hasMessageContaining("belong together");
      assertThat(shownBy(running)).isEqualTo(after);
    }
  }

  @Test
  void folderWithoutACertificate_isToldWithTheRemedy() throws Exception {
    Files.delete(certs.resolve("node.key"));

    assertThatThrownBy(() -> RunningGrpc.with(SampleClusters.threeNodes(), settings(false)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(certs.toString())
        .hasMessageContaining("--certs-dir");
  }

  @Test
  void authorityFileWithoutACertificate_isToldWithTheRemedy() throws Exception {
    Files.writeString(folder.resolve("ca.crt"), "nothing");

    assertThatThrownBy(() -> RunningGrpc.with(SampleClusters.threeNodes(), settings(true)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("ca.crt")
        .hasMessageContaining("--grpc-client-ca");
  }

  private GrpcSettings settings(boolean withClientCa) {
    return new GrpcSettings(
        TestServers.anyPort(),
        Optional.of(certs),
        withClientCa ? Optional.of(folder.resolve("ca.crt")) : Optional.empty(),
        TestServers.limits());
  }

  private ManagedChannel channel(RunningGrpc running, TlsChannelCredentials.Builder credentials)
      throws IOException {
    return NettyChannelBuilder.forAddress(
            "localhost",
            running.server.port(),
            credentials.trustManager(folder.resolve("ca.crt").toFile()).build())
        .build();
  }

  private TlsChannelCredentials.Builder certificate(String from, String name) throws IOException {
    copy(from, name + ".crt", folder);
    copy(from, name + ".key", folder);
    return TlsChannelCredentials.newBuilder()
        .keyManager(folder.resolve(name + ".crt").toFile(), folder.resolve(name + ".key").toFile());
  }

  private X509Certificate shownBy(RunningGrpc running) throws Exception {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    store.setCertificateEntry("ca", PemFile.certificates(folder.resolve("ca.crt")).getFirst());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), new SecureRandom());
    try (SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", running.server.port())) {
      var parameters = socket.getSSLParameters();
      parameters.setApplicationProtocols(new String[] {"h2"});
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }
  }

  private void copy(String from, String file, Path to) throws IOException {
    String resource = "/certs/" + (from.isEmpty() ? "" : from + "/") + file;
    try (InputStream in = getClass().getResourceAsStream(resource)) {
      Files.copy(
          Objects.requireNonNull(in, resource),
          to.resolve(file),
          StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
