package clusterapi.grpc;

import io.grpc.Attributes;
import io.grpc.BindableService;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.ServerCredentials;
import io.grpc.ServerTransportFilter;
import io.grpc.TlsServerCredentials;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.ProtoReflectionService;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Listens, and hands calls to the API within the limits. Started and stopped once, by one thread;
 * {@link #refreshHealth} and {@link #reloadCertificate} may be called by others in between.
 */
public final class GrpcServer implements AutoCloseable {
  private static final int MAX_METADATA_BYTES = 16 * 1024;
  private static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(10);

  /** How long calls that were cut off get to notice. */
  private static final Duration CUT_OFF_TIMEOUT = Duration.ofSeconds(2);

  private final GrpcSettings settings;
  private final Optional<ServerKeys> keys;
  private final HealthReport health;
  private final ExecutorService executor;
  private final AtomicInteger connections = new AtomicInteger();
  private final Server server;

  private GrpcServer(GrpcSettings settings, GrpcApi api) throws IOException {
    this.settings = settings;
    this.keys = ServerKeys.of(settings);
    this.health = new HealthReport(api.ports().checkHealth());
    ServerCredentials credentials = credentials();
    this.executor = Executors.newVirtualThreadPerTaskExecutor();
    GrpcSettings.Limits limits = settings.limits();
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(settings.address(), credentials)
            // Calls begin on the thread that read them, and go on where the next line says.
            .directExecutor()
            .callExecutor(new CallThreads(executor))
            .addTransportFilter(new Connections())
            .maxConcurrentCallsPerConnection(limits.maxCallsPerConnection())
            .maxInboundMessageSize(limits.maxRequestBytes())
            .maxInboundMetadataSize(MAX_METADATA_BYTES)
            .handshakeTimeout(HANDSHAKE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
            .keepAliveTime(limits.keepAliveTime().toMillis(), TimeUnit.MILLISECONDS)
            .keepAliveTimeout(limits.keepAliveTimeout().toMillis(), TimeUnit.MILLISECONDS)
            .permitKeepAliveTime(limits.permitKeepAliveTime().toMillis(), TimeUnit.MILLISECONDS)
            .permitKeepAliveWithoutCalls(true)
            .maxConnectionIdle(limits.idleTimeout().toMillis(), TimeUnit.MILLISECONDS);
    addServices(builder, api, health);
    this.server = builder.build();
  }

  /** Counts the connections that are open. */
  private final class Connections extends ServerTransportFilter {
    @Override
    public Attributes transportReady(Attributes connection) {
      connections.incrementAndGet();
      return connection;
    }

    @Override
    public void transportTerminated(@Nullable Attributes connection) {
      if (connection != null) { // else it was never ready
        connections.decrementAndGet();
      }
    }
  }

  /** How many connections are open. */
  public int openConnections() {
    return connections.get();
  }

  /** The contract's service, health and reflection; the same for every kind of listener. */
  static void addServices(ServerBuilder<?> builder, GrpcApi api, HealthReport health) {
    builder
        .addService(api.service())
        .addService(health.service())
        .addService(ProtoReflectionServiceV1.newInstance())
        .addService(olderReflection());
  }

  /** Some tools only know the older name of the same service. */
  @SuppressWarnings("deprecation")
  private static BindableService olderReflection() {
    return ProtoReflectionService.newInstance();
  }

  private ServerCredentials credentials() {
    if (keys.isEmpty()) {
      return InsecureServerCredentials.create();
    }
    TlsServerCredentials.Builder tls =
        TlsServerCredentials.newBuilder().keyManager(keys.get().keyManager());
    keys.get()
        .clientTrust()
        .ifPresent(
            trust ->
                // Optional: a client without a certificate may still present a session.
                tls.trustManager(trust).clientAuth(TlsServerCredentials.ClientAuth.OPTIONAL));
    return tls.build();
  }

  /**
   * Listens. Health is <i>not serving</i> until {@link #refreshHealth}.
   *
   * @param settings where and within which limits
   * @param api what answers
   * @return the server, which has begun to listen
   * @throws IOException if the certificate cannot be used, or the address cannot be bound; the
   *     message is a sentence for people
   */
  public static GrpcServer start(GrpcSettings settings, GrpcApi api) throws IOException {
    GrpcServer server = new GrpcServer(settings, api);
    try {
      server.server.start();
    } catch (IOException e) {
      server.close();
      throw new BindException(settings.address(), e);
    }
    return server;
  }

  /** An address that cannot be bound. */
  public static final class BindException extends java.net.BindException {
    private static final long serialVersionUID = 1L;

    private BindException(InetSocketAddress address, IOException cause) {
      super(
          "cannot listen on "
              + address.getHostString()
              + ":"
              + address.getPort()
              + ": is another program using the address? Choose another one with --grpc-addr, or"
              + " 'off' to do without gRPC");
      initCause(cause);
    }
  }

  /** The port on which the API listens. */
  public int port() {
    return server.getPort();
  }

  /** Looks whether the server is ready, and tells so to those who ask the health service. */
  public void refreshHealth() {
    health.refresh();
  }

  /**
   * Reads the certificate's files again. Connections that are open keep theirs.
   *
   * @throws IOException if they cannot be used; the old certificate then stays in use
   */
  public void reloadCertificate() throws IOException {
    Optional<Path> certsDir = settings.certsDir();
    if (keys.isPresent() && certsDir.isPresent()) {
      keys.get().load(certsDir.get());
    }
  }

  /**
   * Tells clients that the end has come, lets calls at work end within the limit, and stops. From
   * the first moment on, health is <i>not serving</i>.
   */
  @Override
  public void close() {
    health.end();
    server.shutdown();
    try {
      if (!server.awaitTermination(
          settings.limits().drainTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
        server.shutdownNow();
        server.awaitTermination(CUT_OFF_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      server.shutdownNow();
      Thread.currentThread().interrupt();
    }
    executor.shutdownNow();
  }
}
