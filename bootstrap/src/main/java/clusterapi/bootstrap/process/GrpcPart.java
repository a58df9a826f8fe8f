package clusterapi.bootstrap.process;

import clusterapi.grpc.GrpcApi;
import clusterapi.grpc.GrpcServer;
import clusterapi.grpc.GrpcSettings;
import java.io.IOException;

/** The gRPC server as a part. */
public final class GrpcPart extends ListenerPart<GrpcServer> {
  private final GrpcSettings settings;
  private final GrpcApi api;

  /**
   * A server that does not listen yet.
   *
   * @param settings where and within which limits it will
   * @param api what answers
   */
  public GrpcPart(GrpcSettings settings, GrpcApi api) {
    super("grpc", "grpc", settings.address(), settings.certsDir());
    this.settings = settings;
    this.api = api;
  }

  /** How many connections are open; none while the server does not run. */
  public int openConnections() {
    return running().map(GrpcServer::openConnections).orElse(0);
  }

  @Override
  GrpcServer listen() throws IOException {
    return GrpcServer.start(settings, api);
  }

  @Override
  int portOf(GrpcServer running) {
    return running.port();
  }

  @Override
  void reloadCertificateOf(GrpcServer running) throws IOException {
    running.reloadCertificate();
  }

  @Override
  void refreshHealthOf(GrpcServer running) {
    running.refreshHealth();
  }

  @Override
  void close(GrpcServer running) {
    running.close();
  }
}
