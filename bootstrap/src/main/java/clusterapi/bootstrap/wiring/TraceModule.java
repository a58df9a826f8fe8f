package clusterapi.bootstrap.wiring;

import clusterapi.bootstrap.observe.BuildFigures;
import clusterapi.bootstrap.settings.ServerSettings.Tracing;
import clusterapi.bootstrap.trace.Traces;
import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.time.InstantSource;

/** Traces, sent to a collector. */
final class TraceModule extends AbstractModule {
  private final Tracing settings;

  TraceModule(Tracing settings) {
    this.settings = settings;
  }

  @Provides
  @Singleton
  Traces traces(InstantSource clock) {
    return new Traces(settings.endpoint(), settings.ratio(), BuildFigures.version(), clock);
  }
}
