package clusterapi.storage.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.domain.node.NetworkAddress;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.StoreId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TopologyTest {
  private final Topology topology = new Topology(300, new Dice(1));

  @Test
  void stores_areNumberedOnceAndNotAsTheirNodes() {
    List<StoreId> stores =
        IntStream.rangeClosed(1, 300)
            .mapToObj(topology::storesOf)
            .flatMap(List::stream)
            .sorted()
            .toList();

    assertThat(stores)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, topology.storeCount()).mapToObj(StoreId::new).toList());
    assertThat(topology.storesOf(1)).containsExactly(new StoreId(1));
    assertThat(topology.storesOf(2)).containsExactly(new StoreId(300), new StoreId(301));
    assertThat(topology.storesOf(3)).containsExactly(new StoreId(299));
  }

  @Test
  void addresses_areValidAndDifferent() {
    assertThat(IntStream.rangeClosed(1, 300).mapToObj(topology::address)).doesNotHaveDuplicates();
    assertThat(topology.address(250)).isEqualTo(NetworkAddress.tcp("10.20.0.250:26257"));
    assertThat(topology.address(251)).isEqualTo(NetworkAddress.tcp("10.20.1.1:26257"));
  }

  @Test
  void nodeOfARegion_standsThere() {
    for (int region = 0; region < Topology.regionCount(); region++) {
      int node = topology.nodeIn(region, 12_345);

      assertThat(topology.locality(node).tiers().getFirst())
          .isEqualTo(topology.locality(region + 1).tiers().getFirst());
    }
  }

  @Test
  void regionWithoutNodes_isServedByAnother() {
    assertThat(new Topology(1, new Dice(1)).nodeIn(2, Long.MIN_VALUE)).isEqualTo(1);
  }

  @Test
  void unlistedNode_isNone() {
    assertThat(topology.isNode(new NodeId(300))).isTrue();
    assertThat(topology.isNode(new NodeId(301))).isFalse();
  }
}
