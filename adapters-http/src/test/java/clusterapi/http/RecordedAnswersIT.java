package clusterapi.http;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.application.sample.SampleClusters;
import clusterapi.application.sample.SampleState;
import clusterapi.domain.node.Liveness;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.range.HotRange;
import clusterapi.domain.range.Key;
import clusterapi.domain.range.RangeInfo;
import clusterapi.domain.session.Session;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole answers, compared byte by byte with what the reference gives for the same state. */
final class RecordedAnswersIT {
  @ParameterizedTest
  @CsvSource({
    "nodes_all.json, /api/v2/nodes/",
    "nodes_all.json, /api/v2/nodes/?offset=2",
    "nodes_all.json, /api/v2/nodes/?limit=3",
    "nodes_all.json, /api/v2/nodes/?limit=x&offset=1",
    "nodes_all.json, /api/v2/nodes/?limit=0",
    "nodes_all.json, /api/v2/nodes/?limit=-2",
    "nodes_all.json, /api/v2/nodes/?Limit=2",
    "nodes_limit2.json, /api/v2/nodes/?limit=2",
    "nodes_limit2.json, /api/v2/nodes/?limit=2&limit=1",
    "nodes_limit2.json, /api/v2/nodes/?limit=%2B2&offset=-1",
    "nodes_limit2_offset2.json, /api/v2/nodes/?limit=2&offset=2",
    "nodes_past_end.json, /api/v2/nodes/?limit=2&offset=9",
    "nodes_past_end.json, /api/v2/nodes/?limit=9223372036854775807&offset=9223372036854775807"
  })
  void nodes(String file, String target) throws Exception {
    assertAnswer(withNodes(), target, file);
  }

  @ParameterizedTest
  @CsvSource({
    "sessions_all.json, /api/v2/sessions/",
    "sessions_all.json, /api/v2/sessions/?start=MSwyLHwzfDB8",
    "sessions_no_match.json, /api/v2/sessions/?username=nobody",
    "sessions_page1_limit3.json, /api/v2/sessions/?limit=3",
    "sessions_page1_limit3.json, /api/v2/sessions/?limit=3&start=garbage",
    "sessions_page2_limit3.json, /api/v2/sessions/?limit=3&start=MSwyLHwzfDB8",
    "sessions_page3_limit3.json, /api/v2/sessions/?limit=3&start=MSwyLDMsfDB8MHw=",
    "sessions_mid_node_limit1.json, /api/v2/sessions/?limit=1"
  })
  void sessions(String file, String target) throws Exception {
    assertAnswer(withSessions("sessions_all.json", withNodes()), target, file);
  }

  @Test
  void sessions_ofANodeThatIsDown() throws Exception {
    SampleState state = withSessions("sessions_node_error.json", withNodeDown());

    assertAnswer(state, "/api/v2/sessions/", "sessions_node_error.json");
  }

  @Test
  void nodeRanges_ofTheLocalNode() throws Exception {
    SampleState state = withRanges("node_ranges_local.json").withLocalNode(1);

    assertAnswer(state, "/api/v2/nodes/local/ranges/?ranges=61,3,2,1", "node_ranges_local.json");
    assertAnswer(state, "/api/v2/nodes/1/ranges/", "node_ranges_local.json");
    assertAnswer(state, "/api/v2/nodes/001/ranges/", "node_ranges_local.json");
    assertAnswer(
        state, "/api/v2/nodes/1/ranges/?ranges=999999", "node_ranges_filter_no_match.json");
    assertAnswer(state, "/api/v2/nodes/1/ranges/?ranges=-1", "node_ranges_filter_no_match.json");
  }

  @Test
  void nodeRanges_ofAnotherNode() throws Exception {
    SampleState state =
        withRanges("node_ranges_remote_limit2.json")
            .with(SampleClusters.range(2, 63, Key.ofHex("f3"), Key.MAX));

    assertAnswer(
        state, "/api/v2/nodes/2/ranges/?ranges=61,62,63&limit=2", "node_ranges_remote_limit2.json");
    assertAnswer(state, "/api/v2/nodes/2/ranges/?limit=2", "node_ranges_remote_limit2.json");
    assertAnswer(
        state,
        "/api/v2/nodes/local/ranges/?limit=2&remote_node_id=2",
        "node_ranges_remote_limit2.json");
  }

  @Test
  void range_onAllNodes() throws Exception {
    SampleState state = withNodes();
    for (JsonNode entry : RecordedBodies.tree("range_detail.json").path("responses_by_node_id")) {
      state = state.with(RecordedBodies.range(entry.path("range_info")));
    }

    assertAnswer(state, "/api/v2/ranges/61/", "range_detail.json");
    assertAnswer(state, "/api/v2/ranges/0061", "range_detail.json");
    assertAnswer(state, "/api/v2/ranges/999999/", "range_detail_unknown.json");
    assertAnswer(state, "/api/v2/ranges/0/", "range_detail_unknown.json");
  }

  @Test
  void range_withANodeDown() throws Exception {
    SampleState state = withNodeDown();
    for (JsonNode entry : RecordedBodies.tree("range_detail.json").path("responses_by_node_id")) {
      state = state.with(RecordedBodies.range(entry.path("range_info")));
    }

    assertAnswer(state, "/api/v2/ranges/61/", "range_detail_node_error.json");
  }

  @Test
  void hotRanges_ofOneNode() throws Exception {
    SampleState state = SampleState.empty().with(SampleClusters.node(1));
    for (HotRange range : hotRanges("hot_ranges_single_node.json")) {
      state = state.with(range);
    }

    assertAnswer(state, "/api/v2/ranges/hot/", "hot_ranges_single_node.json");
    assertAnswer(
        state.withLocalNode(1),
        "/api/v2/ranges/hot/?node_id=xLOCALx",
        "hot_ranges_single_node.json");
  }

  @Test
  void hotRanges_ofACoolCluster() throws Exception {
    assertAnswer(withNodes(), "/api/v2/ranges/hot/", "hot_ranges_empty.json");
  }

  private static void assertAnswer(SampleState state, String target, String file) throws Exception {
    try (RunningApi api = RunningApi.over(state)) {
      HttpResponse<String> answer = api.get(target);

      assertThat(answer.body()).isEqualTo(RecordedBodies.text(file));
      assertThat(answer.statusCode()).isEqualTo(200);
      ApiDescription.requireTold("GET", answer);
    }
  }

  private static SampleState withNodes() {
    SampleState state = SampleState.empty();
    for (NodeStatus node : nodes()) {
      state = state.with(node);
    }
    return state;
  }

  private static SampleState withNodeDown() {
    return withNodes()
        .with(SampleClusters.withLiveness(nodes().get(2), Liveness.UNAVAILABLE))
        .withFailed(3, SampleClusters.NODE_DOWN);
  }

  private static SampleState withSessions(String file, SampleState nodes) {
    SampleState state = nodes;
    List<Session> sessions =
        RecordedBodies.list(RecordedBodies.tree(file).path("sessions"), RecordedBodies::session);
    for (Session session : sessions) {
      state = state.with(session);
    }
    return state;
  }

  private static SampleState withRanges(String file) {
    SampleState state = withNodes();
    List<RangeInfo> ranges =
        RecordedBodies.list(RecordedBodies.tree(file).path("ranges"), RecordedBodies::range);
    for (RangeInfo range : ranges) {
      state = state.with(range);
    }
    return state;
  }

  private static List<NodeStatus> nodes() {
    return RecordedBodies.list(
        RecordedBodies.tree("nodes_all.json").path("nodes"), RecordedBodies::node);
  }

  private static List<HotRange> hotRanges(String file) {
    return RecordedBodies.list(RecordedBodies.tree(file).path("ranges"), RecordedBodies::hotRange);
  }
}
