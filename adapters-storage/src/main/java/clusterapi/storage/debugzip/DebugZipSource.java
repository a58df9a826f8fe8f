package clusterapi.storage.debugzip;

import clusterapi.application.port.out.ClusterState;
import clusterapi.application.port.out.ClusterStateSource;
import clusterapi.domain.failure.ClusterApiFailure.SourceUnavailable;
import clusterapi.storage.statusjson.OneLine;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The cluster that an archive of {@code cockroach debug zip} shows, as a file or as the folder that
 * it was unpacked to. Safe for threads.
 *
 * <p>Everything is read once, at the start, into some 200 bytes for each replica; the file is
 * closed then. Nothing is unpacked to disk, and the archive is never written to. The layout is
 * found by what is there, not by version: releases 21.1 to 25.x and relatives of the database
 * differ in it, and the program that made the archive may be of another release than the cluster.
 *
 * <p>What is missing, failed or broken in the archive is part of the answer: a node's failure, a
 * refusal of the operation, or one of {@link ClusterState#problems()}; never an empty list.
 */
public final class DebugZipSource implements ClusterStateSource {
  private static final Logger LOGGER = System.getLogger(DebugZipSource.class.getName());

  private final String description;
  private final AtomicReference<@Nullable ClusterState> state;

  private DebugZipSource(String description, ClusterState state) {
    this.description = description;
    this.state = new AtomicReference<>(state);
  }

  /**
   * Reads an archive.
   *
   * @param fileOrFolder a zip file, or the folder that one was unpacked to
   * @param limits what the archive may cost
   * @param progress hears how far the reading is
   * @return a source that holds everything in memory
   * @throws UnreadableArchiveException if nothing can be served from it; the message is for the
   *     operator
   */
  public static DebugZipSource open(
      Path fileOrFolder, ArchiveLimits limits, ArchiveProgress progress)
      throws UnreadableArchiveException {
    return open(fileOrFolder, limits, progress, Runtime.getRuntime().availableProcessors());
  }

  /** Reads an archive on a number of threads. */
  static DebugZipSource open(
      Path fileOrFolder, ArchiveLimits limits, ArchiveProgress progress, int threads)
      throws UnreadableArchiveException {
    ArchivedState state = ArchiveLoader.load(fileOrFolder, limits, progress, threads);
    String description =
        OneLine.of("zip:" + fileOrFolder.toAbsolutePath().normalize().getFileName());
    LOGGER.log(
        Level.INFO,
        "event=archive-read source={0} observed_at={1} problems={2}",
        description,
        state.observedAt(),
        state.problems().size());
    return new DebugZipSource(description, state);
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public ClusterState current() {
    ClusterState current = state.get();
    if (current == null) {
      throw new SourceUnavailable("the source " + description + " is closed", null);
    }
    return current;
  }

  @Override
  public void close() {
    state.set(null);
  }
}
