package clusterapi.bootstrap.wiring;

import clusterapi.application.port.out.ClusterStateSource;
import clusterapi.bootstrap.process.ExitCode;
import clusterapi.bootstrap.process.LoadProgress;
import clusterapi.bootstrap.process.StartFailure;
import clusterapi.domain.failure.ClusterApiFailure.SourceUnavailable;
import clusterapi.storage.live.LiveClusterSource;
import clusterapi.storage.live.LiveSettings;
import clusterapi.storage.status.StatusReader;
import clusterapi.storage.status.StatusSettings;
import java.time.InstantSource;

/** A running cluster, which answers for the first time when it is opened. */
record StatusOpening(StatusSettings settings, LiveSettings schedule, InstantSource clock)
    implements SourceOpening {
  @Override
  public ClusterStateSource open(LoadProgress progress) {
    try {
      return LiveClusterSource.open(StatusReader.open(settings, clock), schedule, clock);
    } catch (SourceUnavailable e) {
      throw new StartFailure(ExitCode.SOURCE_UNREADABLE, e.sentence(), e);
    }
  }
}
