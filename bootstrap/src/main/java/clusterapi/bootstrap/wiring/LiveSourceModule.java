package clusterapi.bootstrap.wiring;

import clusterapi.bootstrap.observe.ReadingFigures;
import clusterapi.bootstrap.settings.ServerSettings.Source;
import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import java.time.InstantSource;

/** The sources {@code status:URL} and {@code sql:URL}, alone and together. */
final class LiveSourceModule extends AbstractModule {
  private final Source.Live source;

  LiveSourceModule(Source.Live source) {
    this.source = source;
  }

  @Provides
  SourceOpening opening(InstantSource clock, ReadingFigures figures) {
    return new LiveOpening(source, clock, figures);
  }
}
