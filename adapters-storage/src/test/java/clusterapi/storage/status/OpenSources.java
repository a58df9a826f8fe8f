package clusterapi.storage.status;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.application.fake.ManualClock;
import clusterapi.application.port.out.ClusterState;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeOutcome;
import clusterapi.storage.live.LiveClusterSource;
import clusterapi.storage.live.LiveSettings;
import clusterapi.storage.status.StandInCluster.Recording;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  /** Which cluster is read, and how often. */
  record Opening(StatusSettings status, LiveSettings live) {
    /** The same with one second until the first answer. */
    Opening impatient() {
      return new Opening(
          status, new LiveSettings(live.intervals(), live.maxAge(), Duration.ofSeconds(1)));
    }

    /** The same, believing only the nodes for which this file vouches. */
    Opening trusting(Optional<Path> authority) {
      return new Opening(
          new StatusSettings(status.addresses(), status.user(), authority, status.limits()), live);
    }
  }

  /** Settings that lose patience soon if they read often, and have it if they read once. */
  static Opening settings(List<URI> addresses, ServiceUser user, Duration interval) {
    Duration patience =
        interval.compareTo(StandInCluster.PATIENCE) < 0
            ? Duration.ofMillis(500)
            : StandInCluster.PATIENCE;
    return new Opening(
        StandInCluster.settings(addresses, user, patience),
        new LiveSettings(
            new LiveSettings.Intervals(interval, interval, interval, interval),
            Duration.ofSeconds(30),
            StandInCluster.PATIENCE));
  }

  LiveClusterSource open(List<URI> addresses, Duration interval) {
    return open(settings(addresses, new ServiceUser.None(), interval));
  }

  LiveClusterSource open(Opening opening) {
    return keep(
        LiveClusterSource.open(StatusReader.open(opening.status(), clock), opening.live(), clock));
  }

  static void await(LiveClusterSource source, String what, Predicate<ClusterState> wanted)
      throws InterruptedException {
    assertThat(source.await(wanted, StandInCluster.PATIENCE)).as(what).isTrue();
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
