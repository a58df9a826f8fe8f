package clusterapi.bootstrap.wiring;

import clusterapi.application.access.Gatekeeper;
import clusterapi.application.port.in.CheckHealth;
import clusterapi.bootstrap.observe.ClusterMetricsPage;
import clusterapi.bootstrap.observe.MetricsPage;
import clusterapi.bootstrap.process.AdminPart;
import clusterapi.bootstrap.settings.ServerSettings.AdminListener;
import clusterapi.http.AdminApi;
import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** The listener for those who run the server. */
final class AdminModule extends AbstractModule {
  private final AdminListener settings;

  AdminModule(AdminListener settings) {
    this.settings = settings;
  }

  @Provides
  @Singleton
  AdminPart part(
      MetricsPage metrics,
      ClusterMetricsPage clusterMetrics,
      CheckHealth checkHealth,
      Gatekeeper gatekeeper) {
    AdminApi api =
        new AdminApi(
            Map.of("/metrics", metrics, "/metrics/cluster", clusterMetrics),
            checkHealth,
            Optional.of(gatekeeper).filter(keeper -> !settings.isOpen()));
    return new AdminPart(settings.http(), api, settings.isRequired());
  }
}
