package clusterapi.bootstrap.wiring;

import clusterapi.application.port.in.FindRange;
import clusterapi.application.port.in.ListHotRanges;
import clusterapi.application.port.in.ListNodeRanges;
import clusterapi.application.port.in.ListNodes;
import clusterapi.application.port.in.ListSessions;
import clusterapi.application.port.in.QueryLists;
import clusterapi.application.port.out.ClusterStateSource;
import clusterapi.application.usecase.FindRangeService;
import clusterapi.application.usecase.ListHotRangesService;
import clusterapi.application.usecase.ListNodeRangesService;
import clusterapi.application.usecase.ListNodesService;
import clusterapi.application.usecase.ListSessionsService;
import clusterapi.application.usecase.LocalNode;
import clusterapi.application.usecase.QueryLimits;
import clusterapi.application.usecase.QueryListsService;
import clusterapi.domain.node.NodeId;
import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.util.Optional;

/** The questions about the cluster, one use case each, over whatever source there is. */
final class QuestionModule extends AbstractModule {
  private final Optional<NodeId> local;

  QuestionModule(Optional<NodeId> local) {
    this.local = local;
  }

  @Provides
  LocalNode localNode() {
    return new LocalNode(local);
  }

  @Provides
  ListNodes listNodes(ClusterStateSource source) {
    return new ListNodesService(source);
  }

  @Provides
  ListNodeRanges listNodeRanges(ClusterStateSource source, LocalNode localNode) {
    return new ListNodeRangesService(source, localNode);
  }

  @Provides
  ListHotRanges listHotRanges(ClusterStateSource source, LocalNode localNode) {
    return new ListHotRangesService(source, localNode);
  }

  @Provides
  FindRange findRange(ClusterStateSource source) {
    return new FindRangeService(source);
  }

  @Provides
  ListSessions listSessions(ClusterStateSource source) {
    return new ListSessionsService(source);
  }

  /** One for all transports, since it keeps what further pages need. */
  @Provides
  @Singleton
  QueryLists queryLists(ClusterStateSource source, LocalNode localNode) {
    return new QueryListsService(source, localNode, QueryLimits.DEFAULT);
  }
}
