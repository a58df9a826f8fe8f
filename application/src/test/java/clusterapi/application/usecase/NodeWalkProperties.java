package clusterapi.application.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.application.access.Admin;
import clusterapi.application.port.in.ListSessions;
import clusterapi.application.sample.FakeClusterSource;
import clusterapi.application.sample.SampleClusters;
import clusterapi.application.sample.SampleState;
import clusterapi.domain.paging.NodeCursor;
import clusterapi.domain.paging.NodeWalk;
import clusterapi.domain.paging.NodeWalkPage;
import clusterapi.domain.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

final class NodeWalkProperties {
  private static final Admin ADMIN = Admin.trusted("a test");

  @Property(tries = 300)
  void pages_giveEverySessionOnceInOrder(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 6) Integer> sessionsByNode,
      @ForAll @IntRange(min = 1, max = 30) int limit) {
    SampleState state = SampleState.empty();
    for (int node = 1; node <= sessionsByNode.size(); node++) {
      state = state.with(SampleClusters.node(node));
      for (int i = 0; i < sessionsByNode.get(node - 1); i++) {
        state = state.with(SampleClusters.session(node, "maxroach", i));
      }
    }
    ListSessionsService service = new ListSessionsService(new FakeClusterSource(state));

    List<Session> all =
        service
            .list(
                new ListSessions.Request(
                    ADMIN, Optional.empty(), NodeWalkPage.ALL, Optional.empty()))
            .value()
            .items()
            .stream()
            .toList();

    assertThat(walked(service, limit)).isEqualTo(all);
    assertThat(all).hasSize(sessionsByNode.stream().mapToInt(Integer::intValue).sum());
  }

  /** What a client collects that goes on until a page is not full. */
  private static List<Session> walked(ListSessionsService service, int limit) {
    List<Session> collected = new ArrayList<>();
    Optional<NodeCursor> start = Optional.empty();
    while (true) {
      NodeWalk<Session> page =
          service
              .list(
                  new ListSessions.Request(
                      ADMIN, Optional.empty(), new NodeWalkPage(limit, start), Optional.empty()))
              .value();
      page.items().stream().forEach(collected::add);
      if (page.items().count() < limit) {
        return collected;
      }
      start = NodeCursor.parse(page.next().encode());
    }
  }
}
