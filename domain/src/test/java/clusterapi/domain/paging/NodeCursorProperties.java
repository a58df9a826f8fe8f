package clusterapi.domain.paging;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.domain.node.NodeId;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class NodeCursorProperties {
  @Property
  void cursorAndBack_isTheSame(@ForAll("cursors") NodeCursor cursor) {
    assertThat(NodeCursor.parse(cursor.encode())).hasValue(cursor);
  }

  @Property
  void anyText_isACursorOrNone(@ForAll String text) {
    NodeCursor.parse(text)
        .ifPresent(cursor -> assertThat(NodeCursor.parse(cursor.encode())).hasValue(cursor));
  }

  @Provide
  Arbitrary<NodeCursor> cursors() {
    Arbitrary<NodeId> node = Arbitraries.integers().between(1, Integer.MAX_VALUE).map(NodeId::new);
    Arbitrary<List<NodeId>> nodes = node.list().ofMaxSize(8);
    Arbitrary<Optional<NodeId>> current = node.optional();
    Arbitrary<Long> index = Arbitraries.longs().greaterOrEqual(0);
    return Combinators.combine(nodes, current, index, nodes)
        .as((queried, at, i, todo) -> new NodeCursor(queried, at, at.isPresent() ? i : 0, todo));
  }
}
