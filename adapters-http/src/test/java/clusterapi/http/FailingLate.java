package clusterapi.http;

import clusterapi.application.port.out.ClusterState;
import clusterapi.application.sample.StateBehind;
import clusterapi.domain.failure.ClusterApiFailure.SourceUnavailable;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeOutcome;
import clusterapi.domain.range.RangeInfo;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** A state whose lists of ranges break at their last element. */
final class FailingLate extends StateBehind {
  FailingLate(ClusterState state) {
    super(state);
  }

  @Override
  public NodeOutcome<List<RangeInfo>> rangesOf(NodeId node) {
    return super.rangesOf(node).map(Breaking::new);
  }

  private static final class Breaking extends AbstractList<RangeInfo> implements RandomAccess {
    private final List<RangeInfo> ranges;

    Breaking(List<RangeInfo> ranges) {
      this.ranges = ranges;
    }

    @Override
    public RangeInfo get(int index) {
      if (index == ranges.size() - 1) {
        throw new SourceUnavailable("broke while answering", null);
      }
      return ranges.get(index);
    }

    @Override
    public int size() {
      return ranges.size();
    }
  }
}
