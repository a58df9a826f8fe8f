package clusterapi.bootstrap.process;

import clusterapi.grpc.GrpcApi;
import clusterapi.grpc.GrpcServer;
import clusterapi.grpc.GrpcSettings;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.Optional;

/** The gRPC server as a part. Reloading is safe from another thread. */
public final class GrpcPart implements Transport {
  private static final Logger LOG = System.getLogger(GrpcPart.class.getName());

  private final GrpcSettings settings;
  private final GrpcApi api;
  private volatile Optional<GrpcServer> server = Optional.empty();

  /**
   * A server that does not listen yet.
   *
   * @param settings where and within which limits it will
   * @param api what answers
   */
  public GrpcPart(GrpcSettings settings, GrpcApi api) {
    this.settings = settings;
    this.api = api;
  }

  @Override
  public String name() {
    return "grpc";
  }

  @Override
  public void start() {
    try {
      server = Optional.of(GrpcServer.start(settings, api));
    } catch (GrpcServer.BindException e) {
      throw new StartFailure(ExitCode.CANNOT_BIND, sentence(e), e);
    } catch (IOException e) {
      throw new StartFailure(ExitCode.CERTIFICATES_UNUSABLE, sentence(e), e);
    }
  }

  @Override
  public void stop() {
    server.ifPresent(GrpcServer::close);
    server = Optional.empty();
  }

  @Override
  public void reloadCertificate() {
    server.ifPresent(
        running -> {
          try {
            running.reloadCertificate();
            LOG.log(Level.INFO, "event=certificate_reloaded dir=" + certsDir());
          } catch (IOException e) {
            LOG.log(
                Level.WARNING,
                "event=certificate_not_reloaded dir=" + certsDir() + " reason=" + sentence(e));
          }
        });
  }

  private String certsDir() {
    return settings.certsDir().map(Object::toString).orElse("");
  }

  @Override
  public void refreshHealth() {
    server.ifPresent(GrpcServer::refreshHealth);
  }

  @Override
  public URI url() {
    int port = server.orElseThrow(() -> new IllegalStateException("not started")).port();
    String scheme = settings.certsDir().isPresent() ? "grpcs" : "grpc";
    return ListenerUrl.of(scheme, settings.address(), port);
  }

  private static String sentence(IOException e) {
    return Optional.ofNullable(e.getMessage()).orElseGet(e::toString);
  }
}
