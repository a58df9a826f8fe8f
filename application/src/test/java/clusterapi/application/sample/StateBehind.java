package clusterapi.application.sample;

import clusterapi.application.port.out.ClusterState;
import clusterapi.domain.moment.Moment;
import clusterapi.domain.moment.StatePart;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeOutcome;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.range.HotRange;
import clusterapi.domain.range.RangeId;
import clusterapi.domain.range.RangeInfo;
import clusterapi.domain.session.Session;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** A state that answers as another one does, to be changed in a point. */
public class StateBehind implements ClusterState {
  private final ClusterState state;
  private final Moment moment = SampleState.newMoment();

  /**
   * A state.
   *
   * @param state which one it follows
   */
  public StateBehind(ClusterState state) {
    this.state = state;
  }

  @Override
  public Instant observedAt() {
    return state.observedAt();
  }

  @Override
  public Moment momentOf(StatePart part) {
    return moment;
  }

  @Override
  public Optional<NodeId> localNode() {
    return state.localNode();
  }

  @Override
  public List<NodeStatus> nodes() {
    return state.nodes();
  }

  @Override
  public NodeOutcome<List<RangeInfo>> rangesOf(NodeId node) {
    return state.rangesOf(node);
  }

  @Override
  public NodeOutcome<List<RangeInfo>> replicasOf(NodeId node, RangeId range) {
    return state.replicasOf(node, range);
  }

  @Override
  public NodeOutcome<List<HotRange>> hotRangesOf(NodeId node) {
    return state.hotRangesOf(node);
  }

  @Override
  public NodeOutcome<List<Session>> sessionsOf(NodeId node) {
    return state.sessionsOf(node);
  }

  @Override
  public SortedSet<String> problems() {
    return state.problems();
  }
}
