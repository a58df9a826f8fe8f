package clusterapi.bootstrap.process;

import clusterapi.grpc.GrpcApi;
import clusterapi.grpc.GrpcServer;
import clusterapi.grpc.GrpcSettings;
import clusterapi.http.HttpApi;
import clusterapi.http.HttpServer;
import clusterapi.http.HttpSettings;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** A server that listens, as a part. Reloading and refreshing are safe from another thread. */
public final class ListenerPart implements Transport {
  private static final Logger LOG = System.getLogger(ListenerPart.class.getName());

  private final String scheme;
  private final InetSocketAddress address;
  private final Optional<Path> certsDir;
  private final Start start;
  private volatile Optional<Running> server = Optional.empty();

  /** Begins to listen. */
  @FunctionalInterface
  private interface Start {
    /**
     * Begins.
     *
     * @throws BindException if the address cannot be bound
     * @throws IOException if the certificate cannot be used
     */
    Running start() throws IOException;
  }

  /** A server that listens, whatever it speaks. */
  private interface Running {
    int port();

    void reloadCertificate() throws IOException;

    void refreshHealth();

    void close();
  }

  private ListenerPart(
      String scheme, InetSocketAddress address, Optional<Path> certsDir, Start start) {
    this.scheme = scheme;
    this.address = address;
    this.certsDir = certsDir;
    this.start = start;
  }

  /**
   * A REST server that does not listen yet.
   *
   * @param settings where and within which limits it will
   * @param api what answers
   */
  public static ListenerPart http(HttpSettings settings, HttpApi api) {
    return new ListenerPart(
        "http",
        settings.address(),
        settings.certsDir(),
        () -> new Http(HttpServer.start(settings, api)));
  }

  /**
   * A gRPC server that does not listen yet.
   *
   * @param settings where and within which limits it will
   * @param api what answers
   */
  public static ListenerPart grpc(GrpcSettings settings, GrpcApi api) {
    return new ListenerPart(
        "grpc",
        settings.address(),
        settings.certsDir(),
        () -> new Grpc(GrpcServer.start(settings, api)));
  }

  private record Http(HttpServer server) implements Running {
    @Override
    public int port() {
      return server.port();
    }

    @Override
    public void reloadCertificate() throws IOException {
      server.reloadCertificate();
    }

    @Override
    public void refreshHealth() {
      // Nobody watches: health is looked at when it is asked for.
    }

    @Override
    public void close() {
      server.close();
    }
  }

  private record Grpc(GrpcServer server) implements Running {
    @Override
    public int port() {
      return server.port();
    }

    @Override
    public void reloadCertificate() throws IOException {
      server.reloadCertificate();
    }

    @Override
    public void refreshHealth() {
      server.refreshHealth();
    }

    @Override
    public void close() {
      server.close();
    }
  }

  @Override
  public String name() {
    return scheme;
  }

  @Override
  public void start() {
    try {
      server = Optional.of(start.start());
    } catch (BindException e) {
      throw new StartFailure(ExitCode.CANNOT_BIND, sentence(e), e);
    } catch (IOException e) {
      throw new StartFailure(ExitCode.CERTIFICATES_UNUSABLE, sentence(e), e);
    }
  }

  @Override
  public void stop() {
    server.ifPresent(Running::close);
    server = Optional.empty();
  }

  @Override
  public void reloadCertificate() {
    server.ifPresent(
        running -> {
          String place = " listener=" + scheme + " dir=" + certsDir.map(Path::toString).orElse("");
          try {
            running.reloadCertificate();
            LOG.log(Level.INFO, "event=certificate_reloaded" + place);
          } catch (IOException e) {
            LOG.log(
                Level.WARNING, "event=certificate_not_reloaded" + place + " reason=" + sentence(e));
          }
        });
  }

  @Override
  public void refreshHealth() {
    server.ifPresent(Running::refreshHealth);
  }

  @Override
  public URI url() {
    int port = server.orElseThrow(() -> new IllegalStateException("not started")).port();
    return ListenerUrl.of(certsDir.isPresent() ? scheme + "s" : scheme, address, port);
  }

  private static String sentence(IOException e) {
    return Optional.ofNullable(e.getMessage()).orElseGet(e::toString);
  }
}
