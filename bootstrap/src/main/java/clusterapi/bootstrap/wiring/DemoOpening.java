package clusterapi.bootstrap.wiring;

import clusterapi.application.port.out.ClusterStateSource;
import clusterapi.bootstrap.process.LoadProgress;
import clusterapi.storage.embedded.DemoSettings;
import clusterapi.storage.embedded.EmbeddedCluster;
import java.time.InstantSource;

/** A demo cluster, grown when it is opened. */
record DemoOpening(DemoSettings settings, InstantSource clock) implements SourceOpening {
  @Override
  public ClusterStateSource open(LoadProgress progress) {
    return new EmbeddedCluster(settings, clock);
  }
}
