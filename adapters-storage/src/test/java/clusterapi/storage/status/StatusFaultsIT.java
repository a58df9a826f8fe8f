package clusterapi.storage.status;

import static clusterapi.storage.status.OpenSources.ONE;
import static clusterapi.storage.status.OpenSources.SHORT;
import static clusterapi.storage.status.OpenSources.THREE;
import static clusterapi.storage.status.OpenSources.TWO;
import static clusterapi.storage.status.OpenSources.answered;
import static clusterapi.storage.status.OpenSources.await;
import static clusterapi.storage.status.OpenSources.failure;
import static clusterapi.storage.status.OpenSources.isFailed;
import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.application.port.out.ClusterState;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeOutcome;
import clusterapi.domain.range.RangeId;
import clusterapi.storage.live.LiveClusterSource;
import clusterapi.storage.status.StandInCluster.Recording;
import clusterapi.storage.status.StandInNode.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault that a node can have, in the answers to every part. */
@Timeout(120)
final class StatusFaultsIT {
  /** What is read of each node. */
  enum NodePart {
    RANGES("/_status/ranges", "ranges"),
    HOT_RANGES("/_status/hotranges", "hot ranges"),
    SESSIONS("/_status/local_sessions", "session list");

    private final String path;
    private final String words;

    NodePart(String path, String words) {
      this.path = path;
      this.words = words;
    }

    NodeOutcome<?> of(ClusterState state, NodeId node) {
      return switch (this) {
        case RANGES -> state.rangesOf(node);
        case HOT_RANGES -> state.hotRangesOf(node);
        case SESSIONS -> state.sessionsOf(node);
      };
    }
  }

  @RegisterExtension final OpenSources open = new OpenSources();

  static List<Arguments> everyFaultInEveryPart() {
    List<Arguments> all = new ArrayList<>();
    for (Fault fault : Fault.values()) {
      for (NodePart part : NodePart.values()) {
        if (!fault.isHarmless()) {
          all.add(Arguments.of(fault, part));
        }
      }
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("everyFaultInEveryPart")
  void faultInOnePartOfOneNode_failsThereAloneAndHeals(Fault fault, NodePart part)
      throws Exception {
    StandInCluster cluster = open.start(Recording.HEALTHY);
    LiveClusterSource source = open.open(cluster.addresses(), SHORT);
    cluster.node(2).become(fault, path -> path.startsWith(part.path));

    await(source, "the failure there alone", state -> isFailedAlone(part, state));
    assertThat(failure(part.of(source.current(), TWO)))
        .startsWith("error requesting " + part.words + " from node 2 (NODE_STATUS_LIVE): ")
        .doesNotContain("\n");
    assertThat(source.reasonNotReady()).isEmpty();

    cluster.node(2).become(Fault.NONE);
    await(source, "the answer", healed -> !isFailed(part.of(healed, TWO)));
  }

  private static boolean isFailedAlone(NodePart part, ClusterState state) {
    return Stream.of(NodePart.values())
        .allMatch(
            each ->
                !isFailed(each.of(state, ONE))
                    && isFailed(each.of(state, TWO)) == (each == part)
                    && !isFailed(each.of(state, THREE)));
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void faultInEveryNodesList_lastKnownListStandsAndHeals(Fault fault) throws Exception {
    StandInCluster cluster = open.start(Recording.HEALTHY);
    LiveClusterSource source = open.open(cluster.addresses(), SHORT);
    for (int id = 1; id <= 3; id++) {
      cluster.node(id).become(fault, path -> path.equals("/_status/nodes"));
    }

    if (!fault.isHarmless()) {
      await(source, "the complaint", state -> !state.problems().isEmpty());
      assertThat(source.current().problems())
          .singleElement()
          .asString()
          .startsWith("the list of nodes is old: http://127.0.0.1:");
      assertThat(source.current().nodes()).hasSize(3);
    }
    open.clock().advance(Duration.ofSeconds(5));
    for (int id = 1; id <= 3 && !fault.isHarmless(); id++) {
      cluster.node(id).become(Fault.NONE);
    }
    await(
        source,
        "a new list",
        state -> state.problems().isEmpty() && state.observedAt().equals(open.clock().instant()));
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void faultInOneNodesList_anotherGivesIt(Fault fault) throws Exception {
    StandInCluster cluster = open.start(Recording.HEALTHY);
    LiveClusterSource source = open.open(cluster.addresses(), SHORT);
    cluster.node(1).become(fault, path -> path.equals("/_status/nodes"));
    open.clock().advance(Duration.ofSeconds(5));

    await(source, "a new list", state -> state.observedAt().equals(open.clock().instant()));
    assertThat(source.current().problems()).isEmpty();
  }

  @Test
  void nodeThatHangs_doesNotHoldTheOthersBack() {
    StandInCluster cluster = open.start(Recording.HEALTHY);
    cluster
        .node(2)
        .become(
            Fault.SILENT,
            path -> Stream.of(NodePart.values()).anyMatch(part -> path.startsWith(part.path)));

    // Opened when each part was read as far as it could be, long before node 2's deadline.
    ClusterState state = open.open(cluster.addresses(), OpenSources.NEVER_AGAIN).current();

    for (NodePart part : NodePart.values()) {
      assertThat(isFailed(part.of(state, ONE))).as("%s of node 1", part).isFalse();
      assertThat(failure(part.of(state, TWO))).endsWith("the node was not asked yet");
      assertThat(isFailed(part.of(state, THREE))).as("%s of node 3", part).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"GZIP"})
  void answersThatArePackedUnasked_areReadLikeOthers(Fault packing) {
    StandInCluster cluster = open.start(Recording.HEALTHY);
    for (int id = 1; id <= 3; id++) {
      cluster.node(id).become(packing);
    }

    ClusterState state = open.open(cluster.addresses(), OpenSources.NEVER_AGAIN).current();

    assertThat(state.problems()).isEmpty();
    assertThat(answered(state.rangesOf(TWO))).hasSize(5);
    assertThat(answered(state.replicasOf(THREE, new RangeId(37)))).hasSize(1);
    assertThat(answered(state.sessionsOf(THREE))).hasSize(5);
    assertThat(answered(state.hotRangesOf(ONE))).hasSize(2);
  }
}
