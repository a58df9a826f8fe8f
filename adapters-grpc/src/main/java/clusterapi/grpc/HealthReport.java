package clusterapi.grpc;

import clusterapi.application.port.in.CheckHealth;
import clusterapi.v2.ClusterApiGrpc;
import io.grpc.BindableService;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.protobuf.services.HealthStatusManager;

/**
 * The standard health service: of the server as a whole (the empty name) and of the contract's
 * service. Not serving until asked to look, and for ever after the end began. Safe for many
 * threads.
 */
final class HealthReport {
  private final HealthStatusManager statuses = new HealthStatusManager();
  private final CheckHealth checkHealth;

  HealthReport(CheckHealth checkHealth) {
    this.checkHealth = checkHealth;
    report(ServingStatus.NOT_SERVING);
  }

  BindableService service() {
    return statuses.getHealthService();
  }

  /** Looks whether the server is ready, and tells those who watch. */
  void refresh() {
    report(
        switch (checkHealth.check()) {
          case CheckHealth.Readiness.Ready ready -> ServingStatus.SERVING;
          case CheckHealth.Readiness.NotReady notReady -> ServingStatus.NOT_SERVING;
        });
  }

  /** The end begins. Cannot be taken back. */
  void end() {
    statuses.enterTerminalState();
  }

  private void report(ServingStatus status) {
    statuses.setStatus(HealthStatusManager.SERVICE_NAME_ALL_SERVICES, status);
    statuses.setStatus(ClusterApiGrpc.SERVICE_NAME, status);
  }
}
