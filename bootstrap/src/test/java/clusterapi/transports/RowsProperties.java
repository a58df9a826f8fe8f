package clusterapi.transports;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.application.port.out.ClusterState;
import clusterapi.domain.node.NodeOutcome;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.paging.OffsetPage;
import clusterapi.domain.range.RangeInfo;
import clusterapi.domain.range.row.RangeRow;
import clusterapi.domain.range.row.RangeRows;
import clusterapi.grpc.mapping.RangeProto;
import clusterapi.http.json.ApiRelease;
import clusterapi.storage.embedded.DemoSettings;
import clusterapi.storage.embedded.EmbeddedCluster;
import clusterapi.storage.packed.PackedRanges;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What is written from rows, without values, is what is written from the values. */
final class RowsProperties {
  private static final Instant FOUNDED = Instant.parse("2025-01-01T00:00:00Z");

  @Property(tries = 200)
  void packedReplicas_areWrittenAsTheirValues(
      @ForAll long seed,
      @ForAll @IntRange(max = 3) int limit,
      @ForAll @IntRange(max = 4) int offset)
      throws IOException {
    ClusterState state = RandomClusters.of(seed);
    PackedRanges.Builder builder = new PackedRanges.Builder();
    for (NodeStatus node : state.nodes()) {
      ranges(state, node).forEach(builder::add);
    }
    PackedRanges packed = builder.build();

    for (NodeStatus node : state.nodes()) {
      assertSame(packed.rangesOf(node.id()), ranges(state, node), new OffsetPage(limit, offset));
    }
  }

  @Property(tries = 40)
  void demoReplicas_areWrittenAsTheirValues(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 9) int nodes,
      @ForAll @IntRange(max = 4_000) int hours,
      @ForAll @IntRange(max = 100) int offset)
      throws IOException {
    ClusterState state =
        new EmbeddedCluster(
                new DemoSettings(nodes, 200, 0, seed),
                InstantSource.fixed(FOUNDED.plusSeconds(hours * 3_607L)))
            .current();
    for (NodeStatus node : state.nodes()) {
      List<RangeInfo> ranges = ranges(state, node);
      assertSame(ranges, List.copyOf(ranges), new OffsetPage(50, offset));
    }
  }

  private static void assertSame(List<RangeInfo> rows, List<RangeInfo> values, OffsetPage page)
      throws IOException {
    for (ApiRelease release : List.of(ApiRelease.V21_1, ApiRelease.V22_1)) {
      ByteArrayOutputStream fromRows = new ByteArrayOutputStream();
      release.shape().writeNodeRanges(page.cut(rows), fromRows);
      ByteArrayOutputStream fromValues = new ByteArrayOutputStream();
      release.shape().writeNodeRanges(page.cut(values), fromValues);
      assertThat(fromRows.toByteArray()).isEqualTo(fromValues.toByteArray());
    }
    RangeRows readable = RangeRows.of(page.cut(rows).items());
    List<RangeInfo> expected = page.cut(values).items();
    RangeRow row = new RangeRow();
    for (int i = 0; i < readable.size(); i++) {
      readable.read(i, row);
      assertThat(RangeProto.of(row).toByteString())
          .isEqualTo(RangeProto.of(expected.get(i)).toByteString());
    }
  }

  private static List<RangeInfo> ranges(ClusterState state, NodeStatus node) {
    return state.rangesOf(node.id()) instanceof NodeOutcome.Answered<List<RangeInfo>>(var ranges)
        ? ranges
        : List.of();
  }
}
