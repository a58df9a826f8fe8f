package clusterapi.bootstrap.wiring;

import clusterapi.application.port.out.ClusterStateSource;
import clusterapi.application.port.out.ReadingObserver;
import clusterapi.bootstrap.process.ExitCode;
import clusterapi.bootstrap.process.LoadProgress;
import clusterapi.bootstrap.process.StartFailure;
import clusterapi.bootstrap.settings.ServerSettings.Source;
import clusterapi.domain.failure.ClusterApiFailure.SourceUnavailable;
import clusterapi.storage.live.ClusterReader;
import clusterapi.storage.live.CombinedReader;
import clusterapi.storage.live.LiveClusterSource;
import clusterapi.storage.sql.SqlReader;
import clusterapi.storage.status.StatusReader;
import java.time.InstantSource;
import java.util.Optional;

/** A running cluster, which answers for the first time when it is opened. */
record LiveOpening(Source.Live source, InstantSource clock, ReadingObserver observer)
    implements SourceOpening {
  @Override
  public ClusterStateSource open(LoadProgress progress) {
    try {
      return LiveClusterSource.open(reader(), source.schedule(), clock, observer);
    } catch (SourceUnavailable e) {
      throw new StartFailure(ExitCode.SOURCE_UNREADABLE, e.sentence(), e);
    }
  }

  /** SQL for what it has, status endpoints for the rest; or the one that there is. */
  private ClusterReader reader() {
    Optional<ClusterReader> status =
        source.status().map(settings -> StatusReader.open(settings, clock));
    Optional<ClusterReader> sql = source.sql().map(settings -> SqlReader.open(settings, clock));
    if (status.isPresent() && sql.isPresent()) {
      return new CombinedReader(sql.get(), status.get());
    }
    return sql.or(() -> status).orElseThrow();
  }
}
