package clusterapi.application.sample;

import clusterapi.application.port.out.ClusterState;
import clusterapi.application.port.out.ClusterStateSource;
import clusterapi.domain.failure.ClusterApiFailure.SourceUnavailable;

/** A source that answers from a state given to it, which a test may change. */
public final class FakeClusterSource implements ClusterStateSource {
  private volatile ClusterState state;
  private volatile boolean closed;

  /**
   * A source.
   *
   * @param state what it answers from
   */
  public FakeClusterSource(ClusterState state) {
    this.state = state;
  }

  /** The cluster changes. */
  public void become(ClusterState next) {
    state = next;
  }

  @Override
  public String description() {
    return "fake";
  }

  @Override
  public ClusterState current() {
    if (closed) {
      throw new SourceUnavailable("the source is closed", null);
    }
    return state;
  }

  @Override
  public void close() {
    closed = true;
  }
}
