package clusterapi.application.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.application.access.Admin;
import clusterapi.application.port.in.ListHotRanges;
import clusterapi.application.port.in.ListSessions;
import clusterapi.application.port.out.ClusterState;
import clusterapi.application.sample.FakeClusterSource;
import clusterapi.application.sample.SampleClusters;
import clusterapi.application.sample.SampleState;
import clusterapi.domain.access.Username;
import clusterapi.domain.node.Liveness;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeSelector;
import clusterapi.domain.paging.NodeCursor;
import clusterapi.domain.paging.NodeFailure;
import clusterapi.domain.paging.NodeWalk;
import clusterapi.domain.paging.NodeWalkPage;
import clusterapi.domain.range.HotRange;
import clusterapi.domain.session.Session;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Walks over nodes, by the examples of the wire contract: n1 has 4 sessions, n2 0, n3 3. */
final class NodeWalkTest {
  private static final Admin ADMIN = Admin.trusted("a test");

  @Test
  void limitedWalk_goesOnWhereItStood() {
    SampleState state = SampleClusters.threeNodes();

    NodeWalk<Session> first = sessions(state, 3, "");
    NodeWalk<Session> second = sessions(state, 3, text(first));
    NodeWalk<Session> third = sessions(state, 3, text(second));
    NodeWalk<Session> fourth = sessions(state, 3, text(third));

    assertThat(nodesOf(first)).containsExactly(1, 1, 1);
    assertThat(text(first)).isEqualTo("|1|3|2,3,");
    assertThat(nodesOf(second)).containsExactly(1, 3, 3);
    assertThat(text(second)).isEqualTo("1,2,|3|2|");
    assertThat(nodesOf(third)).containsExactly(3);
    assertThat(text(third)).isEqualTo("1,2,3,|0|0|");
    assertThat(nodesOf(fourth)).isEmpty();
    assertThat(text(fourth)).isEqualTo("1,2,3,|0|0|");
  }

  @Test
  void failedNodeInFrontOfAnAnsweringOne_isNotAskedAgain() {
    NodeWalk<Session> walk = sessions(SampleClusters.threeNodes().withFailed(2, "down"), 10, "");

    assertThat(nodesOf(walk)).containsExactly(1, 1, 1, 1, 3, 3, 3);
    assertThat(walk.failures()).containsExactly(failure(2, "down"));
    assertThat(text(walk)).isEqualTo("1,2,3,|0|0|");
  }

  @Test
  void failedNodeAtTheEnd_isAskedAgain() {
    SampleState state = SampleClusters.threeNodes().withFailed(3, "down");

    NodeWalk<Session> walk = sessions(state, 10, "");

    assertThat(nodesOf(walk)).containsExactly(1, 1, 1, 1);
    assertThat(walk.failures()).containsExactly(failure(3, "down"));
    assertThat(text(walk)).isEqualTo("1,|2|0|3,");
    assertThat(nodesOf(sessions(SampleClusters.threeNodes(), 10, text(walk))))
        .containsExactly(3, 3, 3);
  }

  @Test
  void nodesBeyondTheLimit_areNotAsked() {
    NodeWalk<Session> walk = sessions(SampleClusters.threeNodes().withFailed(3, "down"), 4, "");

    assertThat(walk.failures()).isEmpty();
    assertThat(text(walk)).isEqualTo("1,|2|0|3,");
  }

  @Test
  void nodeKnownOnlyFromTheToken_isAskedAndFails() {
    NodeWalk<Session> walk = sessions(SampleClusters.threeNodes(), 10, "1,2,3,|9|0|");

    assertThat(nodesOf(walk)).isEmpty();
    assertThat(walk.failures())
        .containsExactly(
            failure(
                9,
                "failed to dial into node 9 (NODE_STATUS_UNKNOWN): unable to look up descriptor"
                    + " for n9"));
    assertThat(text(walk)).isEqualTo("1,2,3,|9|0|");
  }

  @Test
  void newNode_isVisitedLast() {
    NodeWalk<Session> walk = sessions(SampleClusters.threeNodes(), 10, "1,|3|2|");

    assertThat(nodesOf(walk)).containsExactly(3);
    assertThat(text(walk)).isEqualTo("1,3,|2|0|");
  }

  @Test
  void indexBeyondTheEnd_finishesTheNode() {
    NodeWalk<Session> walk = sessions(SampleClusters.threeNodes(), 10, "|1|99|2,3,");

    assertThat(nodesOf(walk)).containsExactly(3, 3, 3);
    assertThat(text(walk)).isEqualTo("1,2,3,|0|0|");
  }

  @Test
  void unlimitedWalk_asksEveryNodeThatWasNotRemoved() {
    SampleState state =
        SampleClusters.threeNodes()
            .withFailed(2, "down")
            .with(SampleClusters.withLiveness(SampleClusters.node(3), Liveness.DECOMMISSIONED));

    NodeWalk<Session> walk =
        new ListSessionsService(new FakeClusterSource(state))
            .list(
                new ListSessions.Request(
                    ADMIN, Optional.empty(), NodeWalkPage.ALL, Optional.empty()))
            .value();

    assertThat(nodesOf(walk)).containsExactly(1, 1, 1, 1);
    assertThat(walk.failures()).containsExactly(failure(2, "down"));
    assertThat(walk.next()).isEqualTo(NodeCursor.START);
  }

  @Test
  void usersSessions_areCountedAfterFiltering() {
    NodeWalk<Session> walk =
        new ListSessionsService(new FakeClusterSource(SampleClusters.threeNodes()))
            .list(
                new ListSessions.Request(
                    ADMIN,
                    Optional.of(new Username("ROOT")),
                    new NodeWalkPage(1, Optional.empty()),
                    Optional.empty()))
            .value();

    assertThat(nodesOf(walk)).containsExactly(3);
    assertThat(text(walk)).isEqualTo("1,2,3,|0|0|");
  }

  @Test
  void hotRangesOfOneNode_areThoseOfNoOther() {
    NodeWalk<HotRange> walk = hotRanges(new NodeSelector.ById(new NodeId(2)), 5);

    assertThat(walk.items().stream().map(range -> range.id().value())).containsExactly(61L);
    assertThat(text(walk)).isEqualTo("2,|0|0|");
    assertThat(hotRanges(new NodeSelector.ById(new NodeId(2)), 0).items().count()).isEqualTo(1);
    assertThat(hotRanges(NodeSelector.LOCAL, 0).items().stream().map(HotRange::node))
        .containsExactly(new NodeId(1));
  }

  @Test
  void hotRangesOfAnUnknownNode_areAFailure() {
    NodeWalk<HotRange> walk = hotRanges(new NodeSelector.ById(new NodeId(7)), 0);

    assertThat(walk.items().count()).isZero();
    assertThat(walk.failures()).extracting(NodeFailure::node).containsExactly(node(7));
  }

  @Test
  void hotRanges_canBeListedByRange() {
    SampleState state =
        SampleClusters.threeNodes()
            .with(SampleClusters.hotRange(2, 5, 1))
            .with(SampleClusters.hotRange(2, 99, 500));

    assertThat(order(state, ListHotRanges.Order.BUSIEST_FIRST)).containsExactly(62L, 99L, 61L, 5L);
    assertThat(order(state, ListHotRanges.Order.BY_RANGE_ID)).containsExactly(62L, 5L, 61L, 99L);
  }

  private static List<Long> order(ClusterState state, ListHotRanges.Order order) {
    return new ListHotRangesService(new FakeClusterSource(state), new LocalNode(Optional.empty()))
            .list(
                new ListHotRanges.Request(
                    ADMIN, Optional.empty(), order, NodeWalkPage.ALL, Optional.empty()))
            .value()
            .items()
            .stream()
            .map(range -> range.id().value())
            .toList();
  }

  private static NodeWalk<HotRange> hotRanges(NodeSelector node, long limit) {
    return new ListHotRangesService(
            new FakeClusterSource(SampleClusters.threeNodes()), new LocalNode(Optional.empty()))
        .list(
            new ListHotRanges.Request(
                ADMIN,
                Optional.of(node),
                ListHotRanges.Order.BUSIEST_FIRST,
                new NodeWalkPage(limit, Optional.empty()),
                Optional.empty()))
        .value();
  }

  private static NodeWalk<Session> sessions(ClusterState state, long limit, String start) {
    String token = Base64.getUrlEncoder().encodeToString(start.getBytes(StandardCharsets.US_ASCII));
    return new ListSessionsService(new FakeClusterSource(state))
        .list(
            new ListSessions.Request(
                ADMIN,
                Optional.empty(),
                new NodeWalkPage(limit, NodeCursor.parse(token)),
                Optional.empty()))
        .value();
  }

  private static List<Integer> nodesOf(NodeWalk<Session> walk) {
    return walk.items().stream().map(session -> session.node().value()).toList();
  }

  private static String text(NodeWalk<?> walk) {
    return new String(
        Base64.getUrlDecoder().decode(walk.next().encode()), StandardCharsets.US_ASCII);
  }

  private static NodeFailure failure(int node, String message) {
    return new NodeFailure(node(node), message);
  }

  private static Optional<NodeId> node(int id) {
    return Optional.of(new NodeId(id));
  }
}
