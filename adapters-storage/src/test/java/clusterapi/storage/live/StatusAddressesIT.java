package clusterapi.storage.live;

import static clusterapi.storage.live.OpenSources.NEVER_AGAIN;
import static clusterapi.storage.live.OpenSources.ONE;
import static clusterapi.storage.live.OpenSources.SHORT;
import static clusterapi.storage.live.OpenSources.THREE;
import static clusterapi.storage.live.OpenSources.await;
import static clusterapi.storage.live.OpenSources.isFailed;
import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.storage.live.StandInCluster.Recording;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which address is asked about which node. */
@Timeout(120)
final class StatusAddressesIT {
  private static final String RANGES_OF_3 = "/_status/ranges/3";

  @RegisterExtension final OpenSources open = new OpenSources();

  @Test
  void nodeWithoutAnAddress_isAskedThroughTheOthersInTurn() throws Exception {
    StandInCluster cluster = open.start(Recording.HEALTHY);
    StatusClusterSource source = open.open(cluster, addressesOfTwo(cluster), SHORT);

    await(
        source,
        "readings",
        state ->
            cluster.node(1).requests(RANGES_OF_3) > 2 && cluster.node(2).requests(RANGES_OF_3) > 2);

    assertThat(cluster.node(1).requests("/_status/ranges/2")).isZero();
    assertThat(cluster.node(2).requests("/_status/ranges/1")).isZero();
    assertThat(cluster.node(3).requests()).isZero();
  }

  @Test
  void addressThatIsGone_costsTheNodesBehindItNothing() throws Exception {
    StandInCluster cluster = open.start(Recording.HEALTHY);
    StatusClusterSource source = open.open(cluster, addressesOfTwo(cluster), SHORT);
    await(source, "all", state -> !isFailed(state.rangesOf(THREE)));

    cluster.node(1).close();
    // Its own ranges fail once and are then asked for at node 2, which still knows them here.
    await(source, "the failure", state -> isFailed(state.rangesOf(ONE)));
    int before = cluster.node(2).requests("/_status/ranges/1");
    await(
        source,
        "some readings without node 1",
        state -> cluster.node(2).requests("/_status/ranges/1") > before + 3);

    assertThat(source.await(state -> isFailed(state.rangesOf(THREE)), Duration.ZERO))
        .isFalse();
  }

  @Test
  void onlyAddress_isAskedAboutAllAndNeverForItsOwn() {
    StandInCluster cluster = open.start(Recording.HEALTHY);
    open.open(cluster, List.of(cluster.node(2).address()), NEVER_AGAIN);

    assertThat(cluster.node(2).requests("/_status/sessions")).isEqualTo(1);
    assertThat(cluster.node(2).requests("/_status/local_sessions")).isZero();
    for (int id = 1; id <= 3; id++) {
      assertThat(cluster.node(2).requests("/_status/ranges/" + id)).isEqualTo(1);
    }
  }

  private static List<URI> addressesOfTwo(StandInCluster cluster) {
    return List.of(cluster.node(1).address(), cluster.node(2).address());
  }
}
