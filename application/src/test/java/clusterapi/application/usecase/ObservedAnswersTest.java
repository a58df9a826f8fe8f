package clusterapi.application.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.application.access.Admin;
import clusterapi.application.port.in.FindRange;
import clusterapi.application.port.in.ListHotRanges;
import clusterapi.application.port.in.ListNodeRanges;
import clusterapi.application.port.in.ListNodes;
import clusterapi.application.port.in.ListSessions;
import clusterapi.application.port.in.Observed;
import clusterapi.application.port.out.ClusterState;
import clusterapi.application.port.out.ClusterStateSource;
import clusterapi.application.sample.SampleClusters;
import clusterapi.application.sample.StateBehind;
import clusterapi.domain.moment.MaxAge;
import clusterapi.domain.moment.Moment;
import clusterapi.domain.moment.StatePart;
import clusterapi.domain.node.NodeSelector;
import clusterapi.domain.paging.NodeWalkPage;
import clusterapi.domain.paging.OffsetPage;
import clusterapi.domain.range.RangeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ObservedAnswersTest {
  private static final Admin ADMIN = Admin.trusted("a test");
  private static final Optional<MaxAge> WISH = Optional.of(new MaxAge(Duration.ofSeconds(3)));

  private final Wishes source = new Wishes();
  private final LocalNode localNode = new LocalNode(Optional.empty());

  @Test
  void nodes_areAskedForAsTheListOfNodes() {
    assertAskedFor(
        StatePart.NODES,
        new ListNodesService(source).list(new ListNodes.Request(ADMIN, OffsetPage.ALL, WISH)));
  }

  @Test
  void nodeRanges_areAskedForAsRanges() {
    assertAskedFor(
        StatePart.RANGES,
        new ListNodeRangesService(source, localNode)
            .list(
                new ListNodeRanges.Request(
                    ADMIN, NodeSelector.LOCAL, Optional.empty(), OffsetPage.ALL, WISH)));
  }

  @Test
  void range_isAskedForAsRanges() {
    assertAskedFor(
        StatePart.RANGES,
        new FindRangeService(source).find(new FindRange.Request(ADMIN, new RangeId(61), WISH)));
  }

  @Test
  void hotRanges_areAskedForAsHotRanges() {
    assertAskedFor(
        StatePart.HOT_RANGES,
        new ListHotRangesService(source, localNode)
            .list(
                new ListHotRanges.Request(
                    ADMIN,
                    Optional.empty(),
                    ListHotRanges.Order.BUSIEST_FIRST,
                    NodeWalkPage.ALL,
                    WISH)));
  }

  @Test
  void sessions_areAskedForAsSessions() {
    assertAskedFor(
        StatePart.SESSIONS,
        new ListSessionsService(source)
            .list(new ListSessions.Request(ADMIN, Optional.empty(), NodeWalkPage.ALL, WISH)));
  }

  private void assertAskedFor(StatePart part, Observed<?> answer) {
    assertThat(source.asked).containsExactly(part);
    assertThat(answer.moment()).isEqualTo(momentOf(part));
  }

  private static Moment momentOf(StatePart part) {
    return new Moment(part.name().hashCode(), Optional.of(SampleClusters.NOW));
  }

  /** A source that hears a wish once for each question, and keeps which part it was for. */
  private static final class Wishes implements ClusterStateSource {
    private final List<StatePart> asked = new ArrayList<>();

    @Override
    public String description() {
      return "wishes";
    }

    @Override
    public ClusterState current() {
      throw new AssertionError("the wish was lost");
    }

    @Override
    public ClusterState current(StatePart part, Optional<MaxAge> maxAge) {
      assertThat(maxAge).isEqualTo(WISH);
      asked.add(part);
      return new StateBehind(SampleClusters.threeNodes()) {
        @Override
        public Moment momentOf(StatePart of) {
          return ObservedAnswersTest.momentOf(of);
        }
      };
    }

    @Override
    public void close() {}
  }
}
