package clusterapi.bootstrap.wiring;

import clusterapi.application.port.out.ClusterStateSource;
import clusterapi.bootstrap.process.ExitCode;
import clusterapi.bootstrap.process.LoadProgress;
import clusterapi.bootstrap.process.StartFailure;
import clusterapi.storage.debugzip.ArchiveLimits;
import clusterapi.storage.debugzip.DebugZipSource;
import clusterapi.storage.debugzip.UnreadableArchiveException;
import java.nio.file.Path;
import java.util.Objects;

/** An archive, read when it is opened. */
record ZipOpening(Path archive, ArchiveLimits limits) implements SourceOpening {
  @Override
  public ClusterStateSource open(LoadProgress progress) {
    try {
      return DebugZipSource.open(archive, limits, progress);
    } catch (UnreadableArchiveException e) {
      String sentence = Objects.requireNonNullElseGet(e.getMessage(), e::toString);
      throw new StartFailure(ExitCode.SOURCE_UNREADABLE, sentence, e);
    } finally {
      progress.ended();
    }
  }
}
