package clusterapi.storage.embedded;

import static clusterapi.storage.embedded.DemoClusters.answered;
import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.application.port.out.ClusterState;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.StoreId;
import clusterapi.domain.range.HotRange;
import clusterapi.domain.range.Key;
import clusterapi.domain.range.RangeId;
import clusterapi.domain.range.RangeInfo;
import clusterapi.domain.session.Session;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.IntSummaryStatistics;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The largest demo cluster. What a question costs is measured in the bytes that its thread
 * allocates: the same on every machine, and in proportion to the elements that were made.
 */
final class LargeClusterTest {
  private static final DemoSettings LARGEST =
      new DemoSettings(
          DemoSettings.MAX_NODES, DemoSettings.MAX_RANGES, DemoSettings.MAX_SESSIONS, 42);
  private static final int PAGE = 10;
  private static final long MIB = 1L << 20;
  private static final RangeId UNHEARD_OF = new RangeId(Long.MAX_VALUE);
  private static final NodeId NODE = new NodeId(1);
  private static final long TICK = Ticks.of(DemoClusters.START);

  private static Layout layout;

  @BeforeAll
  static void foundIt() {
    layout = Layout.of(LARGEST);
    // What is loaded and made once, for all questions to come, is not a question's cost.
    ClusterState earlier = new DemoMoment(layout, TICK - 1);
    RangeInfo range = answered(earlier.rangesOf(NODE)).getLast();
    assertThat(answered(earlier.replicasOf(NODE, range.rangeId().orElseThrow())))
        .containsExactly(range);
    assertThat(answered(earlier.replicasOf(NODE, UNHEARD_OF))).isEmpty();
    assertThat(List.copyOf(answered(earlier.sessionsOf(NODE)))).isNotEmpty();
    assertThat(answered(earlier.hotRangesOf(NODE))).isNotEmpty();
  }

  @Test
  void replicas_areThereAndSpreadEvenly() {
    ClusterState state = new DemoMoment(layout, TICK);
    IntSummaryStatistics replicas =
        state.nodes().stream()
            .filter(DemoClusters::answers)
            .mapToInt(node -> answered(state.rangesOf(node.id())).size())
            .summaryStatistics();

    // Of some three million; one node may be down.
    assertThat(replicas.getSum()).isBetween(2_980_000L, 3_000_200L);
    assertThat(replicas.getMin()).isGreaterThan(9_000);
    assertThat(replicas.getMax()).isLessThan(11_000);
  }

  @Test
  void newTickAndLastPage_costNoMoreThanThePage() {
    long before = allocatedBytes();
    List<RangeInfo> ranges = answered(new DemoMoment(layout, TICK).rangesOf(NODE));
    List<RangeInfo> page = List.copyOf(ranges.subList(ranges.size() - PAGE, ranges.size()));
    long cost = allocatedBytes() - before;

    assertThat(ranges.size()).isGreaterThan(5_000);
    assertThat(page).hasSize(PAGE);
    assertThat(cost).isLessThan(MIB / 2);
  }

  @Test
  void oneRange_costsNoMoreThanItself() {
    ClusterState state = new DemoMoment(layout, TICK);
    RangeInfo last = answered(state.rangesOf(NODE)).getLast();
    RangeId id = last.rangeId().orElseThrow();
    long before = allocatedBytes();
    List<RangeInfo> found = answered(state.replicasOf(NODE, id));
    List<RangeInfo> none = answered(state.replicasOf(NODE, UNHEARD_OF));
    long cost = allocatedBytes() - before;

    assertThat(found).containsExactly(last);
    assertThat(none).isEmpty();
    assertThat(cost).isLessThan(MIB / 10);
  }

  @Test
  void hotRangesOfANode_costNoScanOfItsReplicas() {
    ClusterState state = new DemoMoment(layout, TICK);
    long before = allocatedBytes();
    List<HotRange> hot = answered(state.hotRangesOf(NODE));
    long cost = allocatedBytes() - before;

    assertThat(hot).hasSize(HotRange.MAX_PER_STORE);
    assertThat(cost).isLessThan(4 * MIB);
    for (StoreId store : layout.topology().storesOf(NODE.value())) {
      assertThat(layout.hotCandidates(store).size()).isLessThan(2_000);
      assertThat(layout.placement().rangesOf(store).size()).isGreaterThan(5_000);
    }
  }

  @Test
  void pageOfSessions_costsNoSecondLookAtAllClients() {
    ClusterState state = new DemoMoment(layout, TICK);
    answered(state.sessionsOf(NODE));
    long before = allocatedBytes();
    List<Session> sessions = answered(state.sessionsOf(NODE));
    List<Session> page = List.copyOf(sessions.subList(sessions.size() - PAGE, sessions.size()));
    long cost = allocatedBytes() - before;

    assertThat(page).hasSize(PAGE);
    assertThat(cost).isLessThan(MIB / 2);
  }

  @Test
  void nodes_costNoLookAtTheirReplicas() {
    ClusterState earlier = new DemoMoment(layout, TICK - 1);
    assertThat(earlier.nodes().getFirst().storeMetrics().sum("replicas")).isPresent();
    ClusterState state = new DemoMoment(layout, TICK);
    long before = allocatedBytes();
    int nodes = state.nodes().size();
    long cost = allocatedBytes() - before;

    assertThat(cost / nodes).isLessThan(MIB / 10);
    assertThat(state.nodes().getLast().storeMetrics().sum("replicas").orElseThrow())
        .isEqualTo(answered(state.rangesOf(state.nodes().getLast().id())).size());
  }

  @Test
  void lastRange_endsTheKeySpace() {
    ClusterState state = new DemoMoment(layout, TICK);
    RangeId id = new RangeId(DemoSettings.MAX_RANGES);
    RangeInfo last =
        DemoClusters.answering(state).stream()
            .flatMap(node -> answered(state.replicasOf(node, id)).stream())
            .findFirst()
            .orElseThrow();

    assertThat(last.descriptor().orElseThrow().span().end()).isEqualTo(Key.MAX);
    assertThat(last.span().endKey()).isEqualTo("/Max");
  }

  private static long allocatedBytes() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }
}
