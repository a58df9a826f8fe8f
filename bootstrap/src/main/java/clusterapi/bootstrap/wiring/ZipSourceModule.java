package clusterapi.bootstrap.wiring;

import clusterapi.storage.debugzip.ArchiveLimits;
import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import java.nio.file.Path;

/** The source {@code zip:FILE}. */
final class ZipSourceModule extends AbstractModule {
  private final Path archive;

  ZipSourceModule(Path archive) {
    this.archive = archive;
  }

  @Provides
  SourceOpening opening() {
    return new ZipOpening(archive, ArchiveLimits.DEFAULT);
  }
}
