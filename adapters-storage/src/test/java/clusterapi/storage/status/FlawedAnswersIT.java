package clusterapi.storage.status;

import static clusterapi.storage.status.OpenSources.NEVER_AGAIN;
import static clusterapi.storage.status.OpenSources.ONE;
import static clusterapi.storage.status.OpenSources.THREE;
import static clusterapi.storage.status.OpenSources.TWO;
import static clusterapi.storage.status.OpenSources.answered;
import static clusterapi.storage.status.OpenSources.failure;
import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.application.port.out.ClusterState;
import clusterapi.domain.range.RangeInfo;
import clusterapi.domain.session.Session;
import clusterapi.storage.status.StandInCluster.Recording;
import clusterapi.storage.status.StandInNode.Answer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Answers of which one piece cannot be read: the rest counts, and the piece is told of. */
@Timeout(120)
final class FlawedAnswersIT {
  private static final String GOOD_RANGE =
      "{\"sourceStoreId\":2,\"state\":{\"state\":{\"desc\":{\"rangeId\":\"7\",\"endKey\":\"iQ==\"}}}}";

  @RegisterExtension final OpenSources open = new OpenSources();

  @Test
  void rangeThatCannotBeRead_isLeftOutAndTold() {
    ClusterState state =
        stateWith(
            "/_status/ranges/2",
            "{\"ranges\":["
                + GOOD_RANGE
                + ",{\"state\":{\"state\":{\"desc\":{\"rangeId\":\"8\"}}},"
                + "\"leaseHistory\":{\"a\":[1]},\"sourceStoreId\":2}"
                + ",17"
                + ",{\"sourceStoreId\":2,\"quiescent\":true}]}");

    assertThat(answered(state.rangesOf(TWO)))
        .extracting(RangeInfo::quiescent)
        .as("what stands before and behind the flaws")
        .containsExactly(false, true);
    assertThat(state.problems())
        .containsExactly(
            "one of the ranges of node 2 is left out: the answer has at /ranges/1/leaseHistory"
                + " something that is not an array (of range 8)",
            "one of the ranges of node 2 is left out: the answer has at /ranges/2 something that is"
                + " not a range");
    assertThat(answered(state.rangesOf(ONE))).isNotEmpty();
  }

  @Test
  void manyFlaws_areCounted() {
    String bad = IntStream.range(0, 500).mapToObj(i -> "[]").collect(Collectors.joining(","));
    ClusterState state =
        stateWith("/_status/ranges/2", "{\"ranges\":[" + GOOD_RANGE + "," + bad + "]}");

    assertThat(answered(state.rangesOf(TWO))).hasSize(1);
    assertThat(state.problems())
        .hasSize(Flaws.MAX_NAMED + 1)
        .contains("497 more of the ranges of node 2 are left out");
  }

  @Test
  void nothingButFlaws_isTheFailureOfTheNode() {
    ClusterState state = stateWith("/_status/ranges/2", "{\"ranges\":[1,2]}");

    assertThat(failure(state.rangesOf(TWO)))
        .isEqualTo(
            "error requesting ranges from node 2 (NODE_STATUS_LIVE): none of the ranges of node 2"
                + " could be read; one of the ranges of node 2 is left out: the answer has at"
                + " /ranges/0 something that is not a range");
    assertThat(state.problems()).isEmpty();
  }

  @Test
  void sessionThatCannotBeRead_isLeftOutAndTold() {
    StandInCluster cluster = open.start(Recording.HEALTHY);
    cluster.answer(
        "/_status/local_sessions",
        request ->
            Answer.ok(
                "{\"sessions\":["
                    + "{\"nodeId\":2,\"start\":\"yesterday\",\"activeQueries\":[{}]},"
                    + "{\"nodeId\":2,\"start\":\"2026-03-14T09:12:45Z\",\"username\":\"root\"}"
                    + "]}"));
    ClusterState state = open.open(cluster.addresses(), NEVER_AGAIN).current();

    assertThat(answered(state.sessionsOf(TWO)))
        .extracting(Session::username)
        .containsExactly("root");
    assertThat(state.problems())
        .contains(
            "one of the sessions of node 2 is left out: the answer has at /sessions/0/start"
                + " something that is not a time");
    assertThat(failure(state.sessionsOf(ONE))).endsWith("another node answers at its address");
  }

  @Test
  void sessionInTheAnswerForAll_isLeftOutAndTold() {
    StandInCluster cluster = open.start(Recording.HEALTHY);
    cluster.answer(
        "/_status/sessions",
        request ->
            Answer.ok(
                "{\"sessions\":[{\"nodeId\":0},"
                    + "{\"nodeId\":3,\"start\":\"2026-03-14T09:12:45Z\"}]}"));
    ClusterState state = open.open(List.of(cluster.node(1).address()), NEVER_AGAIN).current();

    assertThat(answered(state.sessionsOf(THREE))).hasSize(1);
    assertThat(state.problems())
        .containsExactly(
            "one of the sessions of all nodes is left out: the answer has at /sessions/0 something"
                + " that is not a session with a node and a start");
  }

  @Test
  void hotRangeThatCannotBeRead_isLeftOutAndTold() {
    ClusterState state =
        stateWith(
            "/_status/v2/hotranges",
            "{\"ranges\":[{\"rangeId\":\"x\"},"
                + "{\"rangeId\":\"9\",\"nodeId\":2,\"storeId\":2,\"qps\":3}]}");

    assertThat(answered(state.hotRangesOf(TWO))).hasSize(1);
    assertThat(state.problems())
        .contains(
            "one of the hot ranges of node 2 is left out: the answer has at /ranges/0/rangeId"
                + " something that is not a whole number of 64 bits");
  }

  @Test
  void nodeRecordThatCannotBeRead_isLeftOutAndTold() {
    StandInCluster cluster = open.start(Recording.HEALTHY);
    String list = StandInCluster.find("three-nodes-healthy", "nodes.json").orElseThrow();
    cluster.answer(
        "/_status/nodes",
        request -> Answer.ok(list.replaceFirst("\"nodes\": \\[", "\"nodes\": [{\"desc\": 5},")));
    ClusterState state = open.open(cluster.addresses(), NEVER_AGAIN).current();

    assertThat(state.nodes()).hasSize(3);
    assertThat(state.problems())
        .containsExactly(
            "one of the records of nodes is left out: the answer has at /nodes/0/desc something"
                + " that is not an object");
  }

  private ClusterState stateWith(String path, String answer) {
    StandInCluster cluster = open.start(Recording.HEALTHY);
    cluster.answer(path, request -> Answer.ok(answer));
    return open.open(cluster.addresses(), NEVER_AGAIN).current();
  }
}
