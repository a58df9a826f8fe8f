package clusterapi.bootstrap.client;

import clusterapi.application.access.PresentedSession;
import clusterapi.application.port.in.OperationPorts;
import clusterapi.http.client.RemoteClusterApi;
import clusterapi.http.client.RemoteSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * A server somewhere else, until this is closed.
 *
 * @param ports the operations in the name of a session
 * @param telling which fields its answers tell
 * @param onClose what closing does
 */
record Remote(
    Function<PresentedSession, OperationPorts> ports, Questions.Telling telling, Runnable onClose)
    implements AutoCloseable {
  /**
   * A server that is asked in the way that its address says.
   *
   * @param server the address
   * @param authority whose certificates alone vouch for it, or empty for those that Java trusts
   * @param clock the time
   * @throws IOException if the certificates cannot be read; the message says why
   */
  static Remote open(ServerUrl server, Optional<Path> authority, InstantSource clock)
      throws IOException {
    return server.isGrpc()
        ? RemoteOverGrpc.open(server, authority, clock)
        : overRest(server, authority, clock);
  }

  private static Remote overRest(ServerUrl server, Optional<Path> authority, InstantSource clock)
      throws IOException {
    RemoteClusterApi remote =
        RemoteClusterApi.open(
            new RemoteSettings(server.uri(), authority, RemoteSettings.Limits.DEFAULT), clock);
    return new Remote(remote::as, Questions.Telling.AS_THE_CONTRACT, remote::close);
  }

  /** The operations in the name of a session. */
  OperationPorts as(PresentedSession session) {
    return ports.apply(session);
  }

  @Override
  public void close() {
    onClose.run();
  }
}
