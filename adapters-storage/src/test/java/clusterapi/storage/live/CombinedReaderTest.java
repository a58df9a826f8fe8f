package clusterapi.storage.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clusterapi.application.fake.ManualClock;
import clusterapi.application.port.out.ClusterState;
import clusterapi.domain.node.Liveness;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.session.Session;
import clusterapi.storage.embedded.DemoSettings;
import clusterapi.storage.embedded.EmbeddedCluster;
import clusterapi.storage.live.PartReading.NotSupplied;
import clusterapi.storage.live.PartReading.OfNodes;
import clusterapi.storage.live.ScriptedReader.What;
import clusterapi.storage.statusjson.NodeRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class CombinedReaderTest {
  private final ClusterState demo =
      new EmbeddedCluster(new DemoSettings(3, 120, 40, 1), new ManualClock()).current();
  private final List<NodeId> nodes =
      demo.nodes().stream()
          .filter(node -> node.liveness() == Liveness.LIVE)
          .map(NodeStatus::id)
          .toList();
  private final ScriptedReader first = new ScriptedReader("first", demo);
  private final ScriptedReader second = new ScriptedReader("second", demo);
  private final CombinedReader combined = new CombinedReader(first, second);

  @AfterEach
  void close() {
    combined.close();
    assertThat(first.closings()).isEqualTo(1);
    assertThat(second.closings()).isEqualTo(1);
  }

  @Test
  void whatTheFirstDoesNotTellOfANode_isTakenFromTheSecond() throws Exception {
    first.seeing(node -> NodeRecords.numberOnly(node.id()));

    NodesReading reading = combined.readNodes();

    assertThat(reading.byNode().values()).containsExactlyElementsOf(demo.nodes());
    assertThat(reading.problems()).isEmpty();
  }

  @Test
  void whatTheFirstTells_stands() throws Exception {
    second.seeing(node -> NodeRecords.numberOnly(node.id()));

    assertThat(combined.readNodes().byNode().values()).containsExactlyElementsOf(demo.nodes());
  }

  @Test
  void oneOfThemBroken_theOtherStandsAloneAndItIsSaid() throws Exception {
    first.breakDown(true);

    NodesReading reading = combined.readNodes();

    assertThat(reading.byNode().values()).containsExactlyElementsOf(demo.nodes());
    assertThat(reading.problems()).containsExactly("first gave no list of nodes: it is broken");
    assertThat(combined.readSessions(nodes)).isEqualTo(second.readSessions(nodes));
  }

  @Test
  void bothBroken_bothAreNamed() {
    first.breakDown(true);
    second.breakDown(true);

    assertThatThrownBy(combined::readNodes)
        .isInstanceOf(CallException.class)
        .hasMessageContaining("first gave no list")
        .hasMessageContaining("second gave no list");
  }

  @Test
  void partThatTheFirstLacks_isTheSeconds() throws Exception {
    first.without(What.HOT_RANGES, "the first has none");

    assertThat(combined.readHotRanges(nodes)).isEqualTo(second.readHotRanges(nodes));
  }

  @Test
  void partThatBothLack_isRefusedInTheWordsOfTheFirst() throws Exception {
    first.without(What.HOT_RANGES, "the first has none");
    second.without(What.HOT_RANGES, "the second has none");

    assertThat(combined.readHotRanges(nodes)).isEqualTo(new NotSupplied<>("the first has none"));
  }

  @Test
  void nodeThatFailsInTheFirst_isAskedThroughTheSecond() throws Exception {
    first.silence(nodes.getFirst());

    assertThat(combined.readSessions(nodes))
        .isEqualTo(new OfNodes<List<Session>>(outcomesOf(second)));
    assertThat(second.readings(What.SESSIONS)).isEqualTo(2); // That of this test is one of them.
  }

  @Test
  void nodeThatFailsInBoth_failsInTheWordsOfTheFirst() throws Exception {
    first.silence(nodes.getFirst());
    second.silence(nodes.getFirst());

    assertThat(combined.readSessions(nodes))
        .isInstanceOfSatisfying(
            OfNodes.class,
            reading ->
                assertThat(reading.byNode().get(nodes.getFirst()))
                    .isEqualTo(new Outcome.Silent<>(true, "first hears nothing")));
  }

  @Test
  void whatThereIsSoFar_isPassedOnWithoutFailuresThatTheSecondMayStillMend() throws Exception {
    first.tellingSoFar().silence(nodes.getFirst());
    second.tellingSoFar();
    List<Map<NodeId, Outcome<List<Session>>>> told = new ArrayList<>();

    combined.readSessions(nodes, told::add);

    assertThat(told).hasSize(2);
    assertThat(told.getFirst())
        .containsOnlyKeys(nodes.subList(1, nodes.size()))
        .allSatisfy((node, outcome) -> assertThat(outcome).isInstanceOf(Outcome.Answered.class));
    assertThat(told.getLast()).isEqualTo(outcomesOf(second));
  }

  @Test
  void partThatTheFirstLacks_isToldAsFarAsTheSecondHasIt() throws Exception {
    first.without(What.RANGES, "no ranges").without(What.HOT_RANGES, "no hot ranges");
    second.tellingSoFar();
    List<NodeId> ranges = new ArrayList<>();
    List<NodeId> hotRanges = new ArrayList<>();

    combined.readRanges(nodes, some -> ranges.addAll(some.keySet()));
    combined.readHotRanges(nodes, some -> hotRanges.addAll(some.keySet()));

    assertThat(ranges).containsExactlyInAnyOrderElementsOf(nodes);
    assertThat(hotRanges).containsExactlyInAnyOrderElementsOf(nodes);
  }

  private Map<NodeId, Outcome<List<Session>>> outcomesOf(ScriptedReader reader)
      throws InterruptedException {
    return reader.readSessions(nodes) instanceof OfNodes<List<Session>>(var byNode, var problems)
        ? byNode
        : Map.of();
  }
}
