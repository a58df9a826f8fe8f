package clusterapi.bootstrap.wiring;

import clusterapi.storage.embedded.DemoSettings;
import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import java.time.InstantSource;

/** The source {@code demo}. */
final class DemoSourceModule extends AbstractModule {
  private final DemoSettings settings;

  DemoSourceModule(DemoSettings settings) {
    this.settings = settings;
  }

  @Provides
  SourceOpening opening(InstantSource clock) {
    return new DemoOpening(settings, clock);
  }
}
