package clusterapi.bootstrap.wiring;

import clusterapi.application.port.out.ClusterStateSource;
import clusterapi.bootstrap.process.ExitCode;
import clusterapi.bootstrap.process.LoadProgress;
import clusterapi.bootstrap.process.StartFailure;
import clusterapi.domain.failure.ClusterApiFailure.SourceUnavailable;
import clusterapi.storage.live.StatusClusterSource;
import clusterapi.storage.live.StatusSettings;
import java.time.InstantSource;

/** A running cluster, which answers for the first time when it is opened. */
record StatusOpening(StatusSettings settings, InstantSource clock) implements SourceOpening {
  @Override
  public ClusterStateSource open(LoadProgress progress) {
    try {
      return StatusClusterSource.open(settings, clock);
    } catch (SourceUnavailable e) {
      throw new StartFailure(ExitCode.SOURCE_UNREADABLE, e.sentence(), e);
    }
  }
}
