package clusterapi.application.query;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.application.sample.SampleClusters;
import clusterapi.domain.node.Metrics;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.node.StoreId;
import clusterapi.domain.node.StoreMetrics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What nodes carry, as their stores measure it. */
final class NodeFieldsTest {
  private static final Metrics FIRST =
      Metrics.of(
          Map.ofEntries(
              Map.entry("replicas", 1200.0),
              Map.entry("replicas.leaseholders", 410.0),
              Map.entry("ranges", 400.0),
              Map.entry("ranges.unavailable", 1.0),
              Map.entry("ranges.underreplicated", 3.0),
              Map.entry("rebalancing.queriespersecond", 310.25),
              Map.entry("rebalancing.writespersecond", 12.5),
              Map.entry("livebytes", 7e9),
              Map.entry("capacity", 5e11),
              Map.entry("capacity.available", 4e11),
              Map.entry("capacity.used", 1e10)));

  private static NodeStatus node(Map<StoreId, Metrics> stores) {
    NodeStatus node = SampleClusters.node(1);
    return new NodeStatus(
        node.descriptor(),
        node.metrics(),
        node.totalSystemMemoryBytes(),
        node.cpuCount(),
        node.updatedAtNanos(),
        node.liveness(),
        StoreMetrics.of(stores));
  }

  private static Map<String, String> texts(NodeStatus node) {
    return NodeFields.TABLE.fields().stream()
        .filter(field -> NodeFields.OF_STORES.contains(field.name()))
        .collect(Collectors.toMap(Field::name, field -> field.text(node)));
  }

  @Test
  void valuesOfAllStores_areAddedUp() {
    NodeStatus twice = node(Map.of(new StoreId(4), FIRST, new StoreId(9), FIRST));

    assertThat(texts(twice))
        .isEqualTo(
            Map.ofEntries(
                Map.entry("replicas", "2400"),
                Map.entry("leaseholders", "820"),
                Map.entry("ranges", "800"),
                Map.entry("ranges_unavailable", "2"),
                Map.entry("ranges_underreplicated", "6"),
                Map.entry("queries_per_second", "620.5"),
                Map.entry("writes_per_second", "25"),
                Map.entry("live_bytes", "14000000000"),
                Map.entry("capacity", "1000000000000"),
                Map.entry("available", "800000000000"),
                Map.entry("used", "20000000000")));
  }

  @Test
  void withoutStores_nothingIsKnown() {
    Map<String, String> texts = texts(node(Map.of()));

    assertThat(texts).containsOnlyKeys(NodeFields.OF_STORES);
    assertThat(Set.copyOf(texts.values())).containsExactly("");
  }

  @Test
  void aStoreThatDoesNotTell_leavesTheSumUnknown() {
    Metrics silent = Metrics.of(Map.of("capacity", 5e11));
    Metrics odd = Metrics.of(Map.of("capacity", Double.NaN, "replicas", 1e300));

    assertThat(texts(node(Map.of(new StoreId(4), FIRST, new StoreId(9), silent))))
        .containsEntry("capacity", "1000000000000")
        .containsEntry("used", "")
        .containsEntry("queries_per_second", "");
    assertThat(texts(node(Map.of(new StoreId(4), odd))))
        .containsEntry("capacity", "")
        .containsEntry("replicas", "");
  }

  @Test
  void nodesThatAreNotKnown_comeLastEitherWay() {
    List<NodeStatus> nodes =
        List.of(
            node(Map.of()),
            node(Map.of(new StoreId(1), FIRST)),
            node(Map.of(new StoreId(1), FIRST, new StoreId(2), FIRST)));

    assertThat(places(nodes, "used")).containsExactly(1, 2, 0);
    assertThat(places(nodes, "-used")).containsExactly(2, 1, 0);
    assertThat(places(nodes, "-queries_per_second")).containsExactly(2, 1, 0);
  }

  private static int[] places(List<NodeStatus> nodes, String sort) {
    return Arrangement.of(
        nodes, Selection.parse(List.of(), List.of(sort), NodeFields.TABLE), SampleClusters.NOW);
  }
}
