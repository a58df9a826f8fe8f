package clusterapi.storage.live;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.application.fake.ManualClock;
import clusterapi.application.port.out.ClusterState;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeOutcome;
import clusterapi.storage.live.StandInCluster.Recording;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Stand-ins and sources over them, which are closed after each test. */
final class OpenSources implements AfterEachCallback {
  static final NodeId ONE = new NodeId(1);
  static final NodeId TWO = new NodeId(2);
  static final NodeId THREE = new NodeId(3);

  /** Between readings, where a test waits for the next one. */
  static final Duration SHORT = Duration.ofMillis(50);

  /** Between readings, where a test wants exactly one. */
  static final Duration NEVER_AGAIN = Duration.ofHours(1);

  private final List<AutoCloseable> opened = new ArrayList<>();
  private final ManualClock clock = new ManualClock();

  ManualClock clock() {
    return clock;
  }

  StandInCluster start(Recording recording) {
    return keep(new StandInCluster(recording));
  }

  <T extends AutoCloseable> T keep(T resource) {
    opened.add(resource);
    return resource;
  }

  StatusClusterSource open(StandInCluster cluster, List<URI> addresses, Duration interval) {
    return open(cluster.settings(addresses, new ServiceUser.None(), interval));
  }

  StatusClusterSource open(StatusSettings settings) {
    return keep(StatusClusterSource.open(settings, clock));
  }

  /** The same settings with one second until the first answer. */
  static StatusSettings impatient(StatusSettings settings) {
    return new StatusSettings(
        settings.addresses(),
        settings.user(),
        settings.certificateAuthority(),
        settings.intervals(),
        settings.maxAge(),
        Duration.ofSeconds(1),
        settings.limits());
  }

  static void await(StatusClusterSource source, String what, Predicate<ClusterState> wanted)
      throws InterruptedException {
    assertThat(source.await(wanted::test, StandInCluster.PATIENCE)).as(what).isTrue();
  }

  static boolean isFailed(NodeOutcome<?> outcome) {
    return outcome instanceof NodeOutcome.Failed<?>;
  }

  static <T> List<T> answered(NodeOutcome<List<T>> outcome) {
    assertThat(outcome).isInstanceOf(NodeOutcome.Answered.class);
    return outcome instanceof NodeOutcome.Answered<List<T>>(List<T> list) ? list : List.of();
  }

  static String failure(NodeOutcome<?> outcome) {
    assertThat(outcome).isInstanceOf(NodeOutcome.Failed.class);
    return outcome instanceof NodeOutcome.Failed<?>(String message) ? message : "";
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    for (AutoCloseable each : opened.reversed()) {
      each.close();
    }
    opened.clear();
  }
}
