package clusterapi.bootstrap.wiring;

import clusterapi.storage.live.LiveSettings;
import clusterapi.storage.status.StatusSettings;
import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import java.time.InstantSource;

/** The source {@code status:URL}. */
final class StatusSourceModule extends AbstractModule {
  private final StatusSettings settings;
  private final LiveSettings schedule;

  StatusSourceModule(StatusSettings settings, LiveSettings schedule) {
    this.settings = settings;
    this.schedule = schedule;
  }

  @Provides
  SourceOpening opening(InstantSource clock) {
    return new StatusOpening(settings, schedule, clock);
  }
}
