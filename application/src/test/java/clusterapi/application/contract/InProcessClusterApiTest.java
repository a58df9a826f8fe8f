package clusterapi.application.contract;

import clusterapi.application.access.PresentedSession;
import clusterapi.domain.access.ClientAddress;

/** The contract without any transport: what is left is what the use cases themselves promise. */
final class InProcessClusterApiTest extends ClusterApiContract {
  @Override
  protected ClusterApiClient connect(ApiUnderTest api) {
    return new PortsClient(
        session -> api.ports(),
        (operation, presented, readable) ->
            api.gatekeeper.admit(operation, presented, ClientAddress.IN_PROCESS),
        PresentedSession.NONE,
        () -> {});
  }
}
