package clusterapi.application.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clusterapi.application.access.Admin;
import clusterapi.application.port.in.FindRange;
import clusterapi.application.port.in.ListNodeRanges;
import clusterapi.application.port.out.ClusterState;
import clusterapi.application.sample.FakeClusterSource;
import clusterapi.application.sample.SampleClusters;
import clusterapi.application.sample.SampleState;
import clusterapi.domain.failure.ClusterApiFailure.NotFound;
import clusterapi.domain.failure.ClusterApiFailure.SourceUnavailable;
import clusterapi.domain.node.Liveness;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeOutcome;
import clusterapi.domain.node.NodeSelector;
import clusterapi.domain.paging.OffsetPage;
import clusterapi.domain.paging.Page;
import clusterapi.domain.range.Key;
import clusterapi.domain.range.RangeId;
import clusterapi.domain.range.RangeInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ListNodeRangesServiceTest {
  private static final Admin ADMIN = Admin.trusted("a test");
  private static final NodeSelector NODE_2 = new NodeSelector.ById(new NodeId(2));

  @Test
  void allRanges_areCutIntoPages() {
    SampleState state = SampleClusters.threeNodes();

    Page<RangeInfo> page = list(state, NODE_2, Optional.empty(), new OffsetPage(2, 0));

    assertThat(ids(page)).containsExactly(1L, 61L);
    assertThat(page.next()).hasValue(2);
    assertThat(ids(list(state, NODE_2, Optional.empty(), new OffsetPage(2, 2))))
        .containsExactly(62L);
  }

  @Test
  void wantedRanges_areInOrderAndListedAsOftenAsNamed() {
    Page<RangeInfo> page =
        list(SampleClusters.threeNodes(), NODE_2, only(62, 999, 1, 62), OffsetPage.ALL);

    assertThat(ids(page)).containsExactly(1L, 62L, 62L);
  }

  @Test
  void noRangeWanted_isNoRange() {
    assertThat(ids(list(SampleClusters.threeNodes(), NODE_2, only(), OffsetPage.ALL))).isEmpty();
  }

  @Test
  void unknownNode_isNotFound() {
    assertThatThrownBy(
            () ->
                list(
                    SampleClusters.threeNodes(),
                    new NodeSelector.ById(new NodeId(9)),
                    Optional.empty(),
                    OffsetPage.ALL))
        .isInstanceOf(NotFound.class)
        .hasMessage("node not found");
    assertThatThrownBy(
            () -> list(SampleState.empty(), NodeSelector.LOCAL, Optional.empty(), OffsetPage.ALL))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void nodeThatDidNotAnswer_isUnavailableWhateverIsWanted() {
    SampleState state = SampleClusters.threeNodes().withFailed(2, "down");
    for (Optional<List<RangeId>> only : Stream.of(only(), only(61)).toList()) {
      assertThatThrownBy(() -> list(state, NODE_2, only, OffsetPage.ALL))
          .isInstanceOf(SourceUnavailable.class)
          .hasMessageContaining("node 2")
          .hasMessageContaining("down");
    }
    assertThatThrownBy(() -> list(state, NODE_2, Optional.empty(), OffsetPage.ALL))
        .isInstanceOf(SourceUnavailable.class);
  }

  @Test
  void local_isTheConfiguredNodeElseTheSourcesElseTheLowest() {
    SampleState state = SampleClusters.threeNodes().withLocalNode(2);

    assertThat(localNode(state, Optional.of(new NodeId(3)))).isEqualTo(new NodeId(3));
    assertThat(localNode(state, Optional.empty())).isEqualTo(new NodeId(2));
    assertThat(
            localNode(
                SampleState.empty()
                    .with(SampleClusters.node(8))
                    .with(SampleClusters.node(5))
                    .with(SampleClusters.range(5, 1, Key.MIN, Key.MAX)),
                Optional.empty()))
        .isEqualTo(new NodeId(5));
  }

  @Test
  void oneRange_isShownAsEachNodeThatHoldsItSeesIt() {
    SampleState state =
        SampleClusters.threeNodes()
            .with(SampleClusters.node(4))
            .with(SampleClusters.node(5))
            .with(SampleClusters.withLiveness(SampleClusters.node(5), Liveness.DECOMMISSIONED))
            .withFailed(3, "down")
            .withFailed(5, "gone");

    SortedMap<NodeId, NodeOutcome<RangeInfo>> byNode =
        new FindRangeService(new FakeClusterSource(state))
            .find(new FindRange.Request(ADMIN, new RangeId(61), Optional.empty()))
            .value();

    assertThat(byNode.keySet()).containsExactly(new NodeId(1), new NodeId(2), new NodeId(3));
    assertThat(byNode.get(new NodeId(1))).isInstanceOf(NodeOutcome.Answered.class);
    assertThat(byNode.get(new NodeId(3))).isEqualTo(new NodeOutcome.Failed<>("down"));
  }

  private static NodeId localNode(ClusterState state, Optional<NodeId> configured) {
    return new ListNodeRangesService(new FakeClusterSource(state), new LocalNode(configured))
        .list(
            new ListNodeRanges.Request(
                ADMIN, NodeSelector.LOCAL, Optional.empty(), OffsetPage.ALL, Optional.empty()))
        .value()
        .items()
        .getFirst()
        .sourceNode();
  }

  private static Page<RangeInfo> list(
      ClusterState state, NodeSelector node, Optional<List<RangeId>> only, OffsetPage page) {
    return new ListNodeRangesService(new FakeClusterSource(state), new LocalNode(Optional.empty()))
        .list(new ListNodeRanges.Request(ADMIN, node, only, page, Optional.empty()))
        .value();
  }

  private static Optional<List<RangeId>> only(long... ids) {
    return Optional.of(Arrays.stream(ids).mapToObj(RangeId::new).toList());
  }

  private static List<Long> ids(Page<RangeInfo> page) {
    return page.items().stream().map(range -> range.rangeId().orElseThrow().value()).toList();
  }
}
