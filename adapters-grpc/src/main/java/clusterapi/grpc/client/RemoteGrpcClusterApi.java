package clusterapi.grpc.client;

import clusterapi.application.access.PresentedSession;
import clusterapi.application.port.in.OperationPorts;
import java.io.IOException;
import java.time.InstantSource;

/**
 * The inbound ports, answered by a server of ours somewhere else over gRPC.
 *
 * <p>The server decides who may ask, by the session that is presented to it; the proof of admission
 * in a request is not looked at. A refusal is thrown as the failure that it stands for. A server
 * that cannot be reached, or whose answer cannot be read, is {@link
 * clusterapi.domain.failure.ClusterApiFailure.SourceUnavailable}, with a sentence that names it.
 * Safe for many threads.
 */
public final class RemoteGrpcClusterApi implements AutoCloseable {
  private final GrpcCalls calls;
  private final InstantSource clock;

  private RemoteGrpcClusterApi(GrpcCalls calls, InstantSource clock) {
    this.calls = calls;
    this.clock = clock;
  }

  /**
   * A client. No connection is made before the first question.
   *
   * @param settings which server
   * @param clock the time, for the moment of answers that do not tell theirs
   * @return the client
   * @throws IOException if the certificates cannot be read; the message says why
   */
  public static RemoteGrpcClusterApi open(RemoteGrpcSettings settings, InstantSource clock)
      throws IOException {
    return new RemoteGrpcClusterApi(GrpcCalls.open(settings), clock);
  }

  /**
   * The operations in the name of a session. Logging in does not change it.
   *
   * @param session what is presented with every question about the cluster
   * @return the ports, usable until this is closed
   */
  public OperationPorts as(PresentedSession session) {
    GrpcLists lists = new GrpcLists(calls, session, clock);
    return new OperationPorts(
        () -> GrpcAccess.checkHealth(calls),
        request -> GrpcAccess.logIn(calls, request),
        request -> GrpcAccess.logOut(calls, request),
        lists::nodes,
        lists::nodeRanges,
        lists::hotRanges,
        lists::range,
        lists::sessions,
        new GrpcQueries(lists, clock)::query);
  }

  /** Ends what is under way. */
  @Override
  public void close() {
    calls.close();
  }
}
