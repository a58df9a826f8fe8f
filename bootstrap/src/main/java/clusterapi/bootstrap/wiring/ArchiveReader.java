package clusterapi.bootstrap.wiring;

import clusterapi.application.port.in.FindRange;
import clusterapi.application.port.in.ListHotRanges;
import clusterapi.application.port.in.ListNodeRanges;
import clusterapi.application.port.in.ListNodes;
import clusterapi.application.port.in.ListSessions;
import clusterapi.application.port.in.QueryLists;
import clusterapi.application.port.out.ClusterStateSource;
import clusterapi.bootstrap.process.LoadProgress;
import clusterapi.bootstrap.process.StartFailure;
import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Provides;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;

/** The questions about an archive's cluster, answered in this process without a server. */
public final class ArchiveReader implements AutoCloseable {
  private final ClusterStateSource source;
  private final Injector injector;

  private ArchiveReader(ClusterStateSource source) {
    this.source = source;
    this.injector =
        Guice.createInjector(new QuestionModule(Optional.empty()), new SourceModule(source));
  }

  private static final class SourceModule extends AbstractModule {
    private final ClusterStateSource source;

    SourceModule(ClusterStateSource source) {
      this.source = source;
    }

    @Provides
    ClusterStateSource source() {
      return source;
    }
  }

  /**
   * Reads an archive.
   *
   * @param archive a file or an unpacked folder
   * @param progress shown how far it is
   * @return its questions
   * @throws StartFailure if it cannot be read
   */
  public static ArchiveReader open(Path archive, LoadProgress progress) {
    SourceOpening opening =
        Guice.createInjector(new ZipSourceModule(archive)).getInstance(SourceOpening.class);
    return new ArchiveReader(opening.open(progress));
  }

  /** The question for nodes. */
  public ListNodes listNodes() {
    return injector.getInstance(ListNodes.class);
  }

  /** The question for a node's ranges. */
  public ListNodeRanges listNodeRanges() {
    return injector.getInstance(ListNodeRanges.class);
  }

  /** The question for hot ranges. */
  public ListHotRanges listHotRanges() {
    return injector.getInstance(ListHotRanges.class);
  }

  /** The question for a range. */
  public FindRange findRange() {
    return injector.getInstance(FindRange.class);
  }

  /** The question for SQL sessions. */
  public ListSessions listSessions() {
    return injector.getInstance(ListSessions.class);
  }

  /** The question for what matches a selection. */
  public QueryLists queryLists() {
    return injector.getInstance(QueryLists.class);
  }

  /** When the archive's cluster was as it is shown. */
  public Instant observedAt() {
    return source.current().observedAt();
  }

  /** What could not be read, one sentence each. */
  public SortedSet<String> problems() {
    return source.current().problems();
  }

  @Override
  public void close() {
    source.close();
  }
}
