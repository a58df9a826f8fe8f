package clusterapi.grpc;

import clusterapi.v2.ClusterApiGrpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallExecutorSupplier;
import io.grpc.health.v1.HealthGrpc;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Where calls are worked on. Everything that may wait for a disk, a database, a node or another
 * call has a virtual thread of its own; what never waits stays on the thread that read it from the
 * connection, since handing it over would cost more than the work.
 *
 * <p>Of the contract's methods none is among the latter but health: admission asks the session
 * store, which may have to read its file or ask its database, and an answer may be awaited that
 * another call makes. Safe for many threads.
 */
final class CallThreads implements ServerCallExecutorSupplier {
  /** Health looks at what the server knows of itself, and neither admits nor asks anybody. */
  private static final Set<String> NEVER_WAIT =
      Set.of(
          ClusterApiGrpc.getCheckHealthMethod().getFullMethodName(),
          HealthGrpc.getCheckMethod().getFullMethodName(),
          HealthGrpc.getWatchMethod().getFullMethodName());

  private final Executor mayWait;

  /** Calls that may wait go to this. */
  CallThreads(Executor mayWait) {
    this.mayWait = mayWait;
  }

  @Override
  public <Q, A> @Nullable Executor getExecutor(ServerCall<Q, A> call, Metadata metadata) {
    return NEVER_WAIT.contains(call.getMethodDescriptor().getFullMethodName()) ? null : mayWait;
  }
}
