package clusterapi.http.client;

import clusterapi.application.access.PresentedSession;
import clusterapi.application.port.in.OperationPorts;
import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The inbound ports, answered by a server somewhere else that speaks the REST API: one of ours, or
 * a node of a cluster. Its answers may have the shape of any release.
 *
 * <p>The server decides who may ask, by the session that is presented to it; the proof of admission
 * in a request is not looked at. A refusal is thrown as the failure that it stands for. A server
 * that cannot be reached, or whose answer cannot be read, is {@link
 * clusterapi.domain.failure.ClusterApiFailure.SourceUnavailable}, with a sentence that names it.
 *
 * <p>Nothing is ever sent anywhere but to the one address: redirects are not followed. Safe for
 * many threads.
 */
public final class RemoteClusterApi implements AutoCloseable {
  private final RemoteCalls calls;
  private final InstantSource clock;
  private final AtomicLong versions = new AtomicLong();

  private RemoteClusterApi(RemoteCalls calls, InstantSource clock) {
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
  public static RemoteClusterApi open(RemoteSettings settings, InstantSource clock)
      throws IOException {
    return new RemoteClusterApi(new RemoteCalls(settings), clock);
  }

  /**
   * The operations in the name of a session. Logging in does not change it.
   *
   * @param session what is presented with every question about the cluster
   * @return the ports, usable until this is closed
   */
  public OperationPorts as(PresentedSession session) {
    RemoteLists lists = new RemoteLists(calls, session, clock, versions);
    return new OperationPorts(
        () -> RemoteAccess.checkHealth(calls),
        request -> RemoteAccess.logIn(calls, request),
        request -> RemoteAccess.logOut(calls, request),
        lists::nodes,
        lists::nodeRanges,
        lists::hotRanges,
        lists::range,
        lists::sessions,
        new RemoteQueries(lists, clock)::query);
  }

  /** Ends what is under way. */
  @Override
  public void close() {
    calls.close();
  }
}
