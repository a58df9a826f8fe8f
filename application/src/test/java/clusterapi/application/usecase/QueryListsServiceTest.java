package clusterapi.application.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.application.access.Admin;
import clusterapi.application.port.in.QueryLists;
import clusterapi.application.query.Listing;
import clusterapi.application.query.Matches;
import clusterapi.application.query.Selection;
import clusterapi.application.sample.FakeClusterSource;
import clusterapi.application.sample.SampleClusters;
import clusterapi.application.sample.SampleState;
import clusterapi.domain.access.Username;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeSelector;
import clusterapi.domain.paging.OffsetPage;
import clusterapi.domain.range.RangeId;
import clusterapi.domain.range.RangeInfo;
import clusterapi.domain.session.Session;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class QueryListsServiceTest {
  private static final Admin ADMIN = Admin.trusted("a test");

  private static <T> Matches<T> query(
      SampleState state, Listing<T> listing, List<String> filters, List<String> sorts) {
    QueryListsService service =
        new QueryListsService(
            new FakeClusterSource(state), new LocalNode(Optional.empty()), QueryLimits.DEFAULT);
    return service
        .query(
            new QueryLists.Request<>(
                ADMIN,
                listing,
                Selection.parse(filters, sorts, listing.table()),
                OffsetPage.ALL,
                Optional.empty()))
        .value();
  }

  @Test
  void everything_isTheListAsItIs() {
    SampleState state = SampleClusters.threeNodes();

    Matches<RangeInfo> all =
        query(
            state,
            new Listing.NodeRanges(NodeSelector.LOCAL, Optional.empty()),
            List.of(),
            List.of());

    assertThat(all.items()).extracting(RangeInfo::sourceNode).containsOnly(new NodeId(1));
    assertThat(all.total()).isEqualTo(3);
  }

  @Test
  void wantedRanges_areSelectedFrom() {
    Listing.NodeRanges some =
        new Listing.NodeRanges(
            NodeSelector.LOCAL, Optional.of(List.of(new RangeId(62), new RangeId(61))));

    Matches<RangeInfo> found =
        query(SampleClusters.threeNodes(), some, List.of("range_id>61"), List.of());

    assertThat(found.items())
        .extracting(range -> range.rangeId().orElseThrow())
        .containsExactly(new RangeId(62));
  }

  @Test
  void user_isSelectedBeforeTheFilters() {
    Matches<Session> found =
        query(
            SampleClusters.threeNodes(),
            new Listing.Sessions(Optional.of(new Username("root"))),
            List.of("node_id>=1"),
            List.of());

    assertThat(found.items()).extracting(Session::username).containsExactly("root");
  }

  @Test
  void ages_areCountedFromTheClustersTime() {
    // The sessions of node 1 began 5:47, 5:46, 5:45 and 5:44 minutes before the sample's moment.
    Listing.Sessions all = new Listing.Sessions(Optional.empty());

    Matches<Session> old =
        query(SampleClusters.threeNodes(), all, List.of("node_id=1", "start<-5m46s"), List.of());

    assertThat(old.items()).hasSize(2);
    assertThat(old.now()).isEqualTo(SampleClusters.NOW);
  }
}
