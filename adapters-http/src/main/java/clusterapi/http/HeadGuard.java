package clusterapi.http;

import clusterapi.http.exchange.Deadlines;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Ends connections whose request head does not arrive in time after its first line. */
final class HeadGuard implements Http1ConnectionListener {
  /** By connection, each of which is an object of its own. */
  private final Map<ConnectionContext, Deadlines.Deadline> heads = new ConcurrentHashMap<>();

  private final Deadlines deadlines;
  private final Duration headTimeout;

  HeadGuard(Deadlines deadlines, Duration headTimeout) {
    this.deadlines = deadlines;
    this.headTimeout = headTimeout;
  }

  @Override
  public void prologue(ConnectionContext context, HttpPrologue prologue) {
    // A head whose connection dies is forgotten when its time is over.
    heads.put(context, deadlines.begin(headTimeout, () -> heads.remove(context)));
  }

  @Override
  public void headers(ConnectionContext context, Headers headers) {
    Deadlines.Deadline deadline = heads.remove(context);
    if (deadline != null) {
      deadline.close();
    }
  }
}
