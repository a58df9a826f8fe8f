package clusterapi.application.sample;

import clusterapi.application.port.out.ClusterState;
import clusterapi.application.port.out.ClusterStateSource;
import clusterapi.domain.failure.ClusterApiFailure.SourceUnavailable;
import clusterapi.domain.moment.MaxAge;
import clusterapi.domain.moment.StatePart;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A source that answers from a state given to it, which a test may change. */
public final class FakeClusterSource implements ClusterStateSource {
  /**
   * What a caller wished for.
   *
   * @param part what was asked about
   * @param maxAge how old it may be
   */
  public record Wish(StatePart part, MaxAge maxAge) {}

  private final Queue<Wish> wishes = new ConcurrentLinkedQueue<>();
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
  public ClusterState current(StatePart part, Optional<MaxAge> maxAge) {
    maxAge.ifPresent(wish -> wishes.add(new Wish(part, wish)));
    return current();
  }

  /** The wishes that were heard so far, in order; none was met. */
  public List<Wish> wishes() {
    return List.copyOf(wishes);
  }

  @Override
  public void close() {
    closed = true;
  }
}
