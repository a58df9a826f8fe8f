package clusterapi.storage.debugzip;

import static clusterapi.storage.debugzip.SampleArchivesTest.answered;
import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.application.port.out.ClusterState;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.range.HotRange;
import clusterapi.domain.range.RangeInfo;
import clusterapi.domain.session.Session;
import clusterapi.storage.debugzip.ArchiveGenerator.Layout;
import clusterapi.storage.debugzip.ArchiveGenerator.Release;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeneratedArchivesTest {
  @TempDir private Path temp;

  @ParameterizedTest
  @CsvSource({
    "FILES,V21_1,1,1,30,1",
    "FILES,V22_1,3,1,200,2",
    "FILES,V23_2,4,2,150,3",
    "ARRAYS,V21_1,3,1,200,4",
    "ARRAYS,V23_2,5,3,300,5",
    "ARRAYS,V25_2,7,1,1,6",
  })
  void everyLayoutAndRelease_givesBackTheWholeCluster(
      Layout layout, Release release, int nodes, int stores, int ranges, long seed)
      throws Exception {
    GeneratedCluster cluster =
        new GeneratedCluster(nodes, stores, ranges, Math.min(3, nodes), seed);
    Path file = temp.resolve("generated.zip");
    new ArchiveGenerator(cluster, layout, release, "debug/").write(file);

    ClusterState state = Archives.open(file).current();

    List<NodeStatus> expected = new ArrayList<>();
    for (int node = 1; node <= nodes; node++) {
      expected.add(cluster.status(node, release.version()));
      NodeId id = new NodeId(node);
      assertThat(answered(state.rangesOf(id))).containsExactlyElementsOf(cluster.rangesOf(node));
      assertThat(answered(state.sessionsOf(id)))
          .extracting(Session::applicationName)
          .containsExactly("a\t\"b\"", "a\t\"b\"");
      for (RangeInfo range : cluster.rangesOf(node)) {
        assertThat(answered(state.replicasOf(id, range.rangeId().orElseThrow())))
            .containsExactly(range);
      }
    }
    assertThat(state.nodes()).isEqualTo(expected);
    assertThat(state.localNode()).isEmpty();
  }

  @Test
  void busyStore_reportsItsBusiestRangesOnly() throws Exception {
    GeneratedCluster cluster = GeneratedCluster.of(1, 2000, 11);
    Path file = temp.resolve("busy.zip");
    new ArchiveGenerator(cluster, Layout.ARRAYS, Release.V23_2, "debug/").write(file);

    List<HotRange> hot = answered(Archives.open(file).current().hotRangesOf(new NodeId(1)));

    List<Double> busiest =
        cluster.rangesOf(1).stream()
            .filter(range -> range.descriptor().orElseThrow().span().start().tableId().isPresent())
            .map(range -> range.statistics().queriesPerSecond())
            .sorted(Comparator.reverseOrder())
            .limit(HotRange.MAX_PER_STORE)
            .toList();
    assertThat(hot)
        .extracting(range -> range.statistics().queriesPerSecond())
        .containsExactlyElementsOf(busiest);
  }

  @Test
  void progress_endsAtTheTotalsThatItBeganWith() throws Exception {
    Path file = temp.resolve("generated.zip");
    new ArchiveGenerator(GeneratedCluster.of(3, 600, 1), Layout.FILES, Release.V22_1, "x/")
        .write(file);
    List<ArchiveProgress.Step> steps = new ArrayList<>();

    DebugZipSource.open(file, ArchiveLimits.DEFAULT, steps::add).close();

    assertThat(steps.getFirst().membersDone()).isZero();
    assertThat(steps.size()).isGreaterThan(7);
    assertThat(steps)
        .isSortedAccordingTo(Comparator.comparingLong(ArchiveProgress.Step::bytesDone));
    ArchiveProgress.Step last = steps.getLast();
    assertThat(last.membersTotal()).hasValue(last.membersDone());
    assertThat(last.membersDone()).isEqualTo(1800 + 3 + 3);
    assertThat(last.bytesTotal()).hasValue(last.bytesDone());
  }
}
