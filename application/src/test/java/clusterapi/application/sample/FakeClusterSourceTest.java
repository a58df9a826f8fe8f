package clusterapi.application.sample;

import clusterapi.application.contract.ClusterStateSourceContract;
import clusterapi.application.port.out.ClusterStateSource;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Nested;

final class FakeClusterSourceTest {
  @Nested
  final class ThreeNodes extends ClusterStateSourceContract {
    @Override
    protected ClusterStateSource open() {
      return new FakeClusterSource(SampleClusters.threeNodes());
    }

    @Override
    protected Set<SourceBehavior> behaviors() {
      return EnumSet.complementOf(EnumSet.of(SourceBehavior.AGES));
    }
  }

  @Nested
  final class OneNodeDown extends ClusterStateSourceContract {
    @Override
    protected ClusterStateSource open() {
      return new FakeClusterSource(SampleClusters.threeNodesOneDown());
    }

    @Override
    protected Set<SourceBehavior> behaviors() {
      return EnumSet.complementOf(EnumSet.of(SourceBehavior.AGES));
    }
  }

  @Nested
  final class NothingButNodes extends ClusterStateSourceContract {
    @Override
    protected ClusterStateSource open() {
      return new FakeClusterSource(
          SampleClusters.threeNodes()
              .withNothingButNodes("this sample was made without ranges and sessions"));
    }

    @Override
    protected Set<SourceBehavior> behaviors() {
      return EnumSet.noneOf(SourceBehavior.class);
    }
  }

  @Nested
  final class Aging extends ClusterStateSourceContract {
    @Override
    protected ClusterStateSource open() {
      return new FakeClusterSource(new AgingState(SampleClusters.threeNodes(), SampleClusters.NOW));
    }

    @Override
    protected Set<SourceBehavior> behaviors() {
      return EnumSet.allOf(SourceBehavior.class);
    }
  }
}
