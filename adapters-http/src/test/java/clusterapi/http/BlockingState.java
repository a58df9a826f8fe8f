package clusterapi.http;

import clusterapi.application.port.out.ClusterState;
import clusterapi.application.sample.StateBehind;
import clusterapi.domain.node.NodeStatus;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A state that lets the one who asks for nodes wait. */
final class BlockingState extends StateBehind {
  private static final int WAIT_SECONDS = 20;

  private final CountDownLatch called = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);

  BlockingState(ClusterState state) {
    super(state);
  }

  void awaitCaller() {
    await(called);
  }

  void release() {
    released.countDown();
  }

  @Override
  public List<NodeStatus> nodes() {
    called.countDown();
    await(released);
    return super.nodes();
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody came");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
