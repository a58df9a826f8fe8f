package clusterapi.http.json;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.application.sample.SampleClusters;
import clusterapi.domain.node.Metrics;
import clusterapi.domain.node.NodeDescriptor;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.node.ServerVersion;
import clusterapi.domain.paging.NodeCursor;
import clusterapi.domain.paging.NodeFailure;
import clusterapi.domain.paging.NodeItems;
import clusterapi.domain.paging.NodeWalk;
import clusterapi.domain.paging.Page;
import clusterapi.domain.range.HotRange;
import clusterapi.http.RecordedBodies;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ReleaseShapeTest {
  @FunctionalInterface
  private interface Writing {
    void to(OutputStream out) throws IOException;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hot_ranges_empty.json",
        "hot_ranges_node2_limit2.json",
        "hot_ranges_node_error.json",
        "hot_ranges_single_node.json",
        "hot_ranges_three_nodes.json"
      })
  void hotRanges_areThoseRecordedFor221(String file) throws Exception {
    JsonNode body = RecordedBodies.tree(file);
    List<HotRange> ranges = RecordedBodies.list(body.path("ranges"), RecordedBodies::hotRange);
    List<NodeFailure> failures =
        RecordedBodies.list(
            body.path("response_error"),
            error ->
                new NodeFailure(
                    Optional.of(new NodeId(error.path("node_id").intValue())),
                    error.path("error_message").textValue()));
    NodeWalk<HotRange> walk =
        new NodeWalk<>(
            new NodeItems<>(List.of(new NodeItems.OfNode<>(new NodeId(1), ranges))),
            failures,
            NodeCursor.parse(body.path("next").textValue()).orElseThrow());

    assertThat(written(out -> Release221.shape().writeHotRanges(walk, out)))
        .isEqualTo(RecordedBodies.text(file));
  }

  @Test
  void hotRanges_areThoseRecordedFor211() throws Exception {
    JsonNode body = RecordedBodies.tree("hot_ranges_v21_by_node.json");
    List<NodeItems.OfNode<HotRange>> parts = new ArrayList<>();
    body.path("ranges_by_node_id")
        .properties()
        .forEach(
            entry -> {
              NodeId node = NodeId.parse(entry.getKey());
              parts.add(
                  new NodeItems.OfNode<>(
                      node,
                      RecordedBodies.list(
                          entry.getValue(), range -> RecordedBodies.hotRangeOfNode(node, range))));
            });
    NodeWalk<HotRange> walk = new NodeWalk<>(new NodeItems<>(parts), List.of(), NodeCursor.START);

    assertThat(written(out -> Release211.shape().writeHotRanges(walk, out)))
        .isEqualTo(RecordedBodies.text("hot_ranges_v21_by_node.json"));
  }

  @Test
  void nodes_of211_spellTheVersionDifferently() throws Exception {
    Page<NodeStatus> page =
        new Page<>(
            RecordedBodies.list(
                RecordedBodies.tree("nodes_all.json").path("nodes"), RecordedBodies::node),
            OptionalLong.empty());

    assertThat(written(out -> Release211.shape().writeNodes(page, out)))
        .isEqualTo(
            RecordedBodies.text("nodes_all.json")
                .replace("\"major\":", "\"major_val\":")
                .replace("\"minor\":", "\"minor_val\":"));
  }

  @Test
  void metricThatJsonCannotSay_isLeftOut() throws Exception {
    Metrics metrics =
        Metrics.of(
            Map.of("a", Double.NaN, "b", 1.5, "c", Double.POSITIVE_INFINITY, "d", -0.0, "e", 0.0));

    assertThat(written(out -> Release221.shape().writeNodes(oneNode(metrics), out)))
        .contains("\"metrics\":{\"b\":1.5,\"d\":-0,\"e\":0},");
  }

  @Test
  void noMetricThatJsonCanSay_leavesTheMapOut() throws Exception {
    Metrics metrics = Metrics.of(Map.of("a", Double.NaN));

    assertThat(written(out -> Release221.shape().writeNodes(oneNode(metrics), out)))
        .doesNotContain("metrics");
  }

  @Test
  void metrics_areInBytewiseOrder() throws Exception {
    // As UTF-16 the second would come first; as UTF-8 it does not.
    Metrics metrics = Metrics.of(Map.of("\uD83D\uDE00", 2.0, "\uFF5E", 1.0, "Z", 0.0));

    assertThat(written(out -> Release221.shape().writeNodes(oneNode(metrics), out)))
        .contains("\"metrics\":{\"Z\":0,\"\uFF5E\":1,\"\uD83D\uDE00\":2},");
  }

  @ParameterizedTest
  @CsvSource({
    "20, 2, 21.1",
    "21, 1, 21.1",
    "21, 2, 21.1",
    "22, 1, 22.1",
    "22, 2, 22.1",
    "25, 4, 22.1",
    "0, 0, 22.1"
  })
  void releaseOfACluster_isTheNewestNotNewerThanItsLowestNode(
      int major, int minor, String release) {
    NodeStatus lowest =
        SampleClusters.withVersion(SampleClusters.node(2), new ServerVersion(major, minor, 0, 0));
    NodeStatus newest =
        SampleClusters.withVersion(SampleClusters.node(1), new ServerVersion(26, 1, 0, 0));

    assertThat(ApiRelease.of(List.of(newest, lowest)).shape().release()).isEqualTo(release);
  }

  @Test
  void releaseNames_canBeFoundAgain() {
    for (ApiRelease release : ApiRelease.values()) {
      assertThat(ApiRelease.named(release.shape().release())).contains(release);
    }
    assertThat(ApiRelease.named("1.0")).isEmpty();
    assertThat(ApiRelease.names()).isEqualTo("21.1, 22.1");
  }

  private static Page<NodeStatus> oneNode(Metrics metrics) {
    NodeDescriptor descriptor = SampleClusters.node(1).descriptor();
    return new Page<>(
        List.of(new NodeStatus(descriptor, metrics, 0, 0, 0, SampleClusters.node(1).liveness())),
        OptionalLong.empty());
  }

  private static String written(Writing writing) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writing.to(out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
