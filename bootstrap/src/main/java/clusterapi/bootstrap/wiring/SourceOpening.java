package clusterapi.bootstrap.wiring;

import clusterapi.application.port.out.ClusterStateSource;
import clusterapi.bootstrap.process.LoadProgress;
import clusterapi.bootstrap.process.StartFailure;

/** A source that is known, but not open yet: opening may take minutes. */
public sealed interface SourceOpening permits DemoOpening, LiveOpening, ZipOpening {
  /**
   * Opens the source.
   *
   * @param progress shown how far it is
   * @return the source, which can be asked
   * @throws StartFailure if it cannot be read
   */
  ClusterStateSource open(LoadProgress progress);
}
