package clusterapi.application.usecase;

import clusterapi.application.port.in.CheckHealth;
import clusterapi.application.port.out.ClusterStateSource;
import clusterapi.domain.failure.ClusterApiFailure.SourceUnavailable;

/** Tells whether the server is ready. Safe for many threads. */
public final class CheckHealthService implements CheckHealth {
  private final ServingState serving;
  private final ClusterStateSource source;

  /**
   * The use case.
   *
   * @param serving whether this server takes work
   * @param source where the cluster's state comes from
   */
  public CheckHealthService(ServingState serving, ClusterStateSource source) {
    this.serving = serving;
    this.source = source;
  }

  @Override
  public Readiness check() {
    return switch (serving.phase()) {
      case STARTING -> new Readiness.NotReady("the server is starting");
      case DRAINING -> new Readiness.NotReady("the server is draining");
      case SERVING -> ofSource();
    };
  }

  private Readiness ofSource() {
    try {
      source.current();
      return source
          .reasonNotReady()
          .<Readiness>map(why -> new Readiness.NotReady(source.description() + ": " + why))
          .orElseGet(Readiness.Ready::new);
    } catch (SourceUnavailable e) {
      return new Readiness.NotReady(source.description() + ": " + e.sentence());
    }
  }
}
