package clusterapi.application.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.application.port.in.CheckHealth.Readiness;
import clusterapi.application.port.out.ClusterState;
import clusterapi.application.port.out.ClusterStateSource;
import clusterapi.application.sample.FakeClusterSource;
import clusterapi.application.sample.SampleClusters;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CheckHealthServiceTest {
  private final ServingState serving = new ServingState();

  @Test
  void servingWithAStateThatMayBeReliedOn_isReady() {
    serving.serve();

    assertThat(check(Optional.empty())).isEqualTo(new Readiness.Ready());
  }

  @Test
  void stateThatIsTooOld_isNotReady() {
    serving.serve();

    assertThat(check(Optional.of("it is 31 s old")))
        .isInstanceOfSatisfying(
            Readiness.NotReady.class,
            verdict -> assertThat(verdict.reason()).isEqualTo("aged: it is 31 s old"));
  }

  @Test
  void startingServer_isNotReadyWhateverItsSource() {
    assertThat(check(Optional.empty())).isEqualTo(new Readiness.NotReady("the server is starting"));
  }

  private Readiness check(Optional<String> reasonNotReady) {
    return new CheckHealthService(serving, new Aged(reasonNotReady)).check();
  }

  /** A source that says of itself whether it may be relied on. */
  private record Aged(Optional<String> reasonNotReady) implements ClusterStateSource {
    @Override
    public String description() {
      return "aged";
    }

    @Override
    public ClusterState current() {
      return new FakeClusterSource(SampleClusters.threeNodes()).current();
    }

    @Override
    public void close() {}
  }
}
