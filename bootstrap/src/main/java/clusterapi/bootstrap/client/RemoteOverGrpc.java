package clusterapi.bootstrap.client;

import clusterapi.grpc.client.RemoteGrpcClusterApi;
import clusterapi.grpc.client.RemoteGrpcSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** Apart from {@link Remote}, so that commands over REST load nothing of gRPC. */
final class RemoteOverGrpc {
  private RemoteOverGrpc() {}

  static Remote open(ServerUrl server, Optional<Path> authority, InstantSource clock)
      throws IOException {
    URI uri = server.uri();
    RemoteGrpcSettings.Transport transport =
        server.isEncrypted()
            ? new RemoteGrpcSettings.Transport.Tls(authority)
            : new RemoteGrpcSettings.Transport.Plain();
    RemoteGrpcClusterApi remote =
        RemoteGrpcClusterApi.open(
            new RemoteGrpcSettings(
                uri.getHost(), uri.getPort(), transport, RemoteGrpcSettings.Limits.DEFAULT),
            clock);
    return new Remote(remote::as, Questions.Telling.OVER_GRPC, remote::close);
  }
}
