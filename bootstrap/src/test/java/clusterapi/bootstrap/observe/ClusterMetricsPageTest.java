package clusterapi.bootstrap.observe;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.application.sample.FakeClusterSource;
import clusterapi.application.sample.SampleClusters;
import clusterapi.application.sample.SampleState;
import clusterapi.bootstrap.observe.PrometheusText.Family;
import clusterapi.bootstrap.observe.PrometheusText.Sample;
import clusterapi.domain.node.Liveness;
import clusterapi.domain.node.Metrics;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.node.StoreId;
import clusterapi.domain.node.StoreMetrics;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class ClusterMetricsPageTest {
  private static NodeStatus node(
      int id, Map<String, Double> metrics, SortedMap<StoreId, Metrics> stores) {
    NodeStatus node = SampleClusters.node(id);
    return new NodeStatus(
        node.descriptor(),
        Metrics.of(metrics),
        node.totalSystemMemoryBytes(),
        node.cpuCount(),
        node.updatedAtNanos(),
        id == 2 ? Liveness.DEAD : Liveness.LIVE,
        StoreMetrics.of(stores));
  }

  private static NodeStatus node(int id, Map<String, Double> metrics) {
    return node(id, metrics, new TreeMap<>());
  }

  private static ClusterMetricsPage over(NodeStatus... nodes) {
    SampleState state = SampleState.empty();
    for (NodeStatus node : nodes) {
      state = state.with(node);
    }
    return new ClusterMetricsPage(new FakeClusterSource(state));
  }

  private static Map<String, Family> parsed(ClusterMetricsPage page) {
    return PrometheusText.parse(EveryFigure.text(page, ""));
  }

  @Test
  void measurementsOfAllNodes_standTogetherUnderTheirName() {
    Map<String, Family> page =
        parsed(
            over(
                node(1, Map.of("sys.rss", 10.0, "clock-offset.meannanos", -2.5)),
                node(2, Map.of("sys.rss", 20.0))));

    assertThat(PrometheusText.family(page, "sys_rss"))
        .isEqualTo(
            new Family(
                "sys_rss",
                "untyped",
                "The cluster's sys.rss.",
                java.util.List.of(
                    new Sample("sys_rss", Map.of("node_id", "1"), 10),
                    new Sample("sys_rss", Map.of("node_id", "2"), 20))));
    assertThat(PrometheusText.family(page, "clock_offset_meannanos").samples())
        .containsExactly(new Sample("clock_offset_meannanos", Map.of("node_id", "1"), -2.5));
  }

  @Test
  void measurementsOfStores_haveTheirStore() {
    SortedMap<StoreId, Metrics> stores = new TreeMap<>();
    stores.put(new StoreId(1), Metrics.of(Map.of("capacity", 100.0)));
    stores.put(new StoreId(7), Metrics.of(Map.of("capacity", 200.0)));

    assertThat(PrometheusText.family(parsed(over(node(1, Map.of(), stores))), "capacity").samples())
        .containsExactly(
            new Sample("capacity", Map.of("node_id", "1", "store", "1"), 100),
            new Sample("capacity", Map.of("node_id", "1", "store", "7"), 200));
  }

  @Test
  void namesThatBecomeOne_areToldApart() {
    assertThat(
            PrometheusText.family(parsed(over(node(1, Map.of("a.b", 1.0, "a-b", 2.0)))), "a_b")
                .samples())
        .containsExactlyInAnyOrder(
            new Sample("a_b", Map.of("node_id", "1", "name", "a.b"), 1),
            new Sample("a_b", Map.of("node_id", "1", "name", "a-b"), 2));
  }

  @Test
  void numbers_areWrittenAsTheyAre() {
    Map<String, Family> page =
        parsed(
            over(
                node(
                    1,
                    Map.of(
                        "nan", Double.NaN,
                        "inf", Double.POSITIVE_INFINITY,
                        "tiny", 1e-300,
                        "whole", 9_007_199_254_740_992.0,
                        "huge", 1.5e300))));

    assertThat(PrometheusText.family(page, "nan").samples().getFirst().value()).isNaN();
    assertThat(PrometheusText.family(page, "inf").samples().getFirst().value()).isInfinite();
    assertThat(PrometheusText.family(page, "tiny").samples().getFirst().value()).isEqualTo(1e-300);
    assertThat(PrometheusText.family(page, "whole").samples().getFirst().value())
        .isEqualTo(9_007_199_254_740_992.0);
    assertThat(PrometheusText.family(page, "huge").samples().getFirst().value()).isEqualTo(1.5e300);
  }

  @Test
  void verdict_isToldForEachNode() {
    Map<String, Family> page = parsed(over(node(1, Map.of()), node(2, Map.of())));

    assertThat(PrometheusText.family(page, "cluster_api_node_up").samples())
        .containsExactly(
            new Sample("cluster_api_node_up", Map.of("node_id", "1"), 1),
            new Sample("cluster_api_node_up", Map.of("node_id", "2"), 0));
    assertThat(PrometheusText.family(page, "cluster_api_node_liveness").samples())
        .contains(
            new Sample("cluster_api_node_liveness", Map.of("node_id", "2", "liveness", "dead"), 1));
    assertThat(PrometheusText.family(page, "cluster_api_node_info").samples()).hasSize(2);
    PrometheusText.requireGoodNames(page);
  }

  @Test
  void callerWhoTakesOpenMetrics_getsThem() {
    String accept = "application/openmetrics-text;version=1.0.0";
    ClusterMetricsPage page = over(node(1, Map.of("sys.rss", 1.0)));

    assertThat(page.contentType(accept)).startsWith("application/openmetrics-text;");
    assertThat(EveryFigure.text(page, accept))
        .contains("# TYPE sys_rss unknown\n")
        .endsWith("\n# EOF\n");
  }

  @Property(tries = 200)
  void anyNames_giveAPageThatCanBeRead(
      @ForAll @Size(max = 6) Map<String, Double> first,
      @ForAll @Size(max = 6) Map<String, Double> second) {
    Map<String, Family> page = parsed(over(node(1, first), node(2, second)));

    long named = count(first) + count(second);
    assertThat(
            page.values().stream()
                .filter(family -> !family.name().startsWith("cluster_api_"))
                .mapToLong(family -> family.samples().size())
                .sum())
        .isEqualTo(named);
  }

  private static long count(Map<String, Double> metrics) {
    return metrics.keySet().stream().filter(name -> !name.isEmpty()).count();
  }

  @Test
  void largeCluster_isWrittenInSmallPieces() throws IOException {
    NodeStatus[] nodes = new NodeStatus[300];
    for (int i = 0; i < nodes.length; i++) {
      Map<String, Double> metrics = new HashMap<>();
      for (int m = 0; m < 153; m++) {
        metrics.put("sql.measurement-" + m + ".count", i * 1000.5 + m);
      }
      nodes[i] = node(i + 1, metrics);
    }
    Pieces pieces = new Pieces();

    over(nodes).write("", pieces);

    assertThat(pieces.bytes).isGreaterThan(1_500_000);
    assertThat(pieces.largest).isLessThan(40_000);
  }

  /** Counts what is written, and how much at once. */
  private static final class Pieces extends OutputStream {
    private long bytes;
    private int largest;

    @Override
    public void write(int b) {
      throw new AssertionError("one by one");
    }

    @Override
    public void write(byte[] from, int offset, int length) {
      bytes += length;
      largest = Math.max(largest, length);
    }
  }
}
