package clusterapi.bootstrap.process;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.application.port.out.ClusterState;
import clusterapi.application.sample.FakeClusterSource;
import clusterapi.application.sample.SampleClusters;
import clusterapi.bootstrap.process.SourceReport.Line;
import clusterapi.domain.node.NodeId;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SourceReportTest {
  private static SourceReport report(ClusterState state, Optional<NodeId> nodeId) {
    return SourceReport.of(new FakeClusterSource(state), nodeId);
  }

  @Test
  void everythingThere_isOneLine() {
    assertThat(report(SampleClusters.threeNodes(), Optional.of(new NodeId(2))).lines())
        .containsExactly(
            new Line(
                Level.INFO,
                "event=source_open source=fake nodes=3 observed_at="
                    + SampleClusters.threeNodes().observedAt()
                    + " problems=0"));
  }

  @Test
  void whatIsMissing_isSaid() {
    ClusterState state = SampleClusters.threeNodesOneDown();

    assertThat(report(state, Optional.empty()).lines())
        .extracting(Line::text)
        .anyMatch(text -> text.endsWith("problems=" + state.problems().size()))
        .contains("event=source_problem " + state.problems().first());
  }

  @Test
  void chosenNodeThatIsNotThere_isAWarning() {
    assertThat(report(SampleClusters.threeNodes(), Optional.of(new NodeId(9))).lines())
        .anyMatch(
            line ->
                line.level() == Level.WARNING
                    && line.text().startsWith("event=node_id_unknown node_id=9 "));
  }
}
