package clusterapi.storage.embedded;

import clusterapi.application.port.out.ClusterState;
import clusterapi.application.port.out.ClusterStateSource;
import clusterapi.domain.failure.ClusterApiFailure.SourceUnavailable;
import java.time.InstantSource;

/**
 * A made-up cluster of release 22.1 that lives: leases move, load drifts, ranges split and merge,
 * SQL clients come and go, and in clusters of three nodes or more one node at a time goes down and
 * returns.
 *
 * <p>Its state is a function of the settings and of the time, which advances in ticks of ten
 * seconds, and of nothing else: no thread runs, nothing is remembered from one tick to the next,
 * and the same tick looks the same however it is reached. Safe for use from many threads at once.
 */
public final class EmbeddedCluster implements ClusterStateSource {
  private final Layout layout;
  private final InstantSource clock;
  private volatile DemoMoment latest;
  private volatile boolean closed;

  /**
   * A cluster. Takes well under a second for some ten thousand ranges, and a few for a million.
   *
   * @param settings how large it is
   * @param clock its time; before the year 2024 it shows the cluster's first moment
   */
  public EmbeddedCluster(DemoSettings settings, InstantSource clock) {
    this.layout = Layout.of(settings);
    this.clock = clock;
    this.latest = new DemoMoment(layout, Ticks.of(clock.instant()));
  }

  @Override
  public String description() {
    return "demo";
  }

  @Override
  public ClusterState current() {
    if (closed) {
      throw new SourceUnavailable("the demo cluster is closed", null);
    }
    long tick = Ticks.of(clock.instant());
    DemoMoment moment = latest;
    if (moment.tick() != tick) {
      // Two threads may both make it; their moments are equal in everything that can be asked.
      moment = new DemoMoment(layout, tick);
      latest = moment;
    }
    return moment;
  }

  @Override
  public void close() {
    closed = true;
  }
}
