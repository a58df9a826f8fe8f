package clusterapi.application.port.out;

import clusterapi.domain.failure.ClusterApiFailure.SourceUnavailable;
import clusterapi.domain.moment.MaxAge;
import clusterapi.domain.moment.StatePart;
import java.util.Optional;

/**
 * Where the state of a cluster comes from: an archive, a live cluster, a recording, a demo.
 *
 * <p>Implementations are safe for use from many threads at once. What takes long (reading an
 * archive, asking nodes) happens in the implementation's own time, never inside {@link #current()}:
 * an answer is made from one consistent moment that is already there.
 */
public interface ClusterStateSource extends AutoCloseable {
  /**
   * A short name for logs, such as {@code demo} or {@code zip:cluster.zip}.
   *
   * @return one line without secrets
   */
  String description();

  /**
   * The cluster at the newest moment that this source knows.
   *
   * <p>A caller takes the state once for a request and answers all of it from that value. Costs at
   * most some milliseconds, and no input or output.
   *
   * @return the state at one moment; may stay the same object between calls
   * @throws SourceUnavailable if there is nothing to answer from, or after {@link #close()}
   */
  ClusterState current();

  /**
   * The same for a caller who may wish for an answer that is not older than so much.
   *
   * <p>Without a wish this is {@link #current()}. With one, a source whose state ages may read the
   * part again and let the caller wait for it. Both are bounded, and the bounds are named in the
   * implementation: how often it reads, so that what the cluster is asked does not grow with the
   * number of callers; how many callers wait; and how long one does. A caller whose wish is not met
   * within the bounds, or who is interrupted, gets what is known. A source whose state does not age
   * meets every wish with what it has.
   *
   * @param part what the caller asks about
   * @param maxAge how old the {@linkplain ClusterState#momentOf moment} of that part may be
   * @return the state at one moment
   * @throws SourceUnavailable as {@link #current()}, also if the source is closed while the caller
   *     waits
   */
  default ClusterState current(StatePart part, Optional<MaxAge> maxAge) {
    return current();
  }

  /**
   * Why this source should not be asked at the moment, though it has a state: a live source whose
   * cluster has not answered for too long. Costs as little as {@link #current()}.
   *
   * @return one sentence for the log; empty while the state may be relied on, and always for a
   *     source whose state does not age
   */
  default Optional<String> reasonNotReady() {
    return Optional.empty();
  }

  /** Lets everything go that the source holds. Calling it again does nothing. */
  @Override
  void close();
}
