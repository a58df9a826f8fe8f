package clusterapi.bootstrap.wiring;

import clusterapi.storage.live.StatusSettings;
import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import java.time.InstantSource;

/** The source {@code status:URL}. */
final class StatusSourceModule extends AbstractModule {
  private final StatusSettings settings;

  StatusSourceModule(StatusSettings settings) {
    this.settings = settings;
  }

  @Provides
  SourceOpening opening(InstantSource clock) {
    return new StatusOpening(settings, clock);
  }
}
