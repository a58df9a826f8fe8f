package clusterapi.storage.status;

import static clusterapi.storage.status.OpenSources.NEVER_AGAIN;
import static clusterapi.storage.status.OpenSources.ONE;
import static clusterapi.storage.status.OpenSources.SHORT;
import static clusterapi.storage.status.OpenSources.THREE;
import static clusterapi.storage.status.OpenSources.await;
import static clusterapi.storage.status.OpenSources.isFailed;
import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.domain.node.NodeId;
import clusterapi.storage.live.LiveClusterSource;
import clusterapi.storage.status.StandInCluster.Recording;
import java.net.URI;
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
    LiveClusterSource source = open.open(addressesOfTwo(cluster), SHORT);

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
    LiveClusterSource source = open.open(addressesOfTwo(cluster), SHORT);
    await(source, "all", state -> !isFailed(state.rangesOf(THREE)));

    cluster.node(1).close();
    // What is node 1's is asked at node 2, which still knows it here.
    await(
        source,
        "some readings without node 1",
        state -> cluster.node(2).requests("/_status/ranges/1") > 3);

    for (NodeId node : List.of(ONE, THREE)) {
      await(source, "node " + node, state -> !isFailed(state.rangesOf(node)));
    }
  }

  @Test
  void onlyAddress_isAskedAboutAllAndNeverForItsOwn() {
    StandInCluster cluster = open.start(Recording.HEALTHY);
    open.open(List.of(cluster.node(2).address()), NEVER_AGAIN);

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
