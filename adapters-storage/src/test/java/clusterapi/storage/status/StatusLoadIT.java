package clusterapi.storage.status;

import static clusterapi.storage.status.OpenSources.NEVER_AGAIN;
import static clusterapi.storage.status.OpenSources.ONE;
import static clusterapi.storage.status.OpenSources.TWO;
import static clusterapi.storage.status.OpenSources.await;
import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.application.port.out.ClusterState;
import clusterapi.domain.range.RangeId;
import clusterapi.storage.live.LiveClusterSource;
import clusterapi.storage.status.StandInCluster.Recording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the source costs the cluster, counted at the nodes. */
@Timeout(120)
final class StatusLoadIT {
  private static final Duration INTERVAL = Duration.ofMillis(100);
  private static final int READINGS = 15;

  @RegisterExtension final OpenSources open = new OpenSources();

  @Test
  void oneReading_costsWhatTheManualSays() {
    StandInCluster cluster = open.start(Recording.HEALTHY);
    open.open(cluster.addresses(), NEVER_AGAIN);

    // The list, who is alive, who is at each address, and of each node: sessions, hot ranges (at
    // both endpoints, since this cluster does not know the newer) and ranges.
    assertThat(cluster.requests("/_status/nodes")).isEqualTo(1);
    assertThat(cluster.requests("/_admin/v1/liveness")).isLessThanOrEqualTo(1);
    assertThat(cluster.requests("/_status/details/local")).isEqualTo(3);
    assertThat(cluster.requests("/_status/local_sessions")).isEqualTo(3);
    assertThat(cluster.requests("/_status/v2/hotranges")).isBetween(1, 3);
    for (int id = 1; id <= 3; id++) {
      assertThat(cluster.requests("/_status/hotranges?node_id=" + id)).isEqualTo(1);
      assertThat(cluster.requests("/_status/ranges/" + id)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1000})
  void requestsInAnInterval_doNotDependOnTheNumberOfCallers(int callers) throws Exception {
    StandInCluster cluster = open.start(Recording.HEALTHY);
    long began = System.nanoTime();
    LiveClusterSource source = open.open(cluster.addresses(), INTERVAL);
    LongAdder answers = new LongAdder();
    CountDownLatch enough = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    try {
      for (int i = 0; i < callers; i++) {
        threads.add(Thread.ofVirtual().start(() -> askUntil(enough, source, answers)));
      }
      await(
          source,
          "readings",
          state ->
              cluster.requests("/_status/ranges/1") >= READINGS && answers.sum() >= 5L * callers);
    } finally {
      enough.countDown();
      for (Thread thread : threads) {
        thread.join();
      }
    }
    // From the start of one reading to that of the next, an interval passes: so many fit in.
    long atMost = (System.nanoTime() - began) / INTERVAL.toNanos() + 1;

    assertThat((long) cluster.requests("/_status/nodes")).isBetween(1L, atMost);
    assertThat((long) cluster.requests("/_status/local_sessions")).isBetween(3L, 3 * atMost);
    for (int id = 1; id <= 3; id++) {
      assertThat((long) cluster.requests("/_status/ranges/" + id)).isBetween(1L, atMost);
      assertThat((long) cluster.requests("/_status/hotranges?node_id=" + id)).isBetween(1L, atMost);
    }
  }

  private static boolean isOver(CountDownLatch enough) {
    try {
      return enough.await(100, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private static void askUntil(CountDownLatch enough, LiveClusterSource source, LongAdder answers) {
    do {
      ClusterState state = source.current();
      state.nodes();
      state.rangesOf(ONE);
      state.replicasOf(TWO, new RangeId(37));
      state.hotRangesOf(ONE);
      state.sessionsOf(TWO);
      answers.increment();
    } while (!isOver(enough));
  }
}
