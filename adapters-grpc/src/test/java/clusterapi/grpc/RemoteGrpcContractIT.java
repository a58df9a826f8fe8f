package clusterapi.grpc;

import clusterapi.application.access.Admin;
import clusterapi.application.access.PresentedSession;
import clusterapi.application.contract.ApiUnderTest;
import clusterapi.application.contract.ClusterApiClient;
import clusterapi.application.contract.ClusterApiContract;
import clusterapi.application.contract.PortsClient;
import clusterapi.application.port.in.FindRange;
import clusterapi.domain.range.RangeId;
import clusterapi.grpc.client.RemoteGrpcClusterApi;
import clusterapi.grpc.client.RemoteGrpcSettings;
import java.util.Optional;

/**
 * The contract of every transport, over our client and our server: what the server tells, the
 * client understands.
 */
final class RemoteGrpcContractIT extends ClusterApiContract {
  private static final Admin ADMIN = Admin.trusted("the server decides by the session");

  @Override
  protected ClusterApiClient connect(ApiUnderTest api) throws Exception {
    GrpcServer server =
        GrpcServer.start(
            TestServers.settings(TestServers.limits()), TestServers.api(api, TestServers.limits()));
    RemoteGrpcClusterApi remote =
        RemoteGrpcClusterApi.open(
            new RemoteGrpcSettings(
                "127.0.0.1",
                server.port(),
                new RemoteGrpcSettings.Transport.Plain(),
                RemoteGrpcSettings.Limits.DEFAULT),
            api.clock);
    return new PortsClient(
        remote::as,
        (operation, presented, readable) -> {
          if (!readable) {
            askAnything(remote, presented);
          }
          return ADMIN;
        },
        PresentedSession.NONE,
        () -> {
          remote.close();
          server.close();
        });
  }

  /** A value that cannot be read never reaches the server, which would refuse a stranger first. */
  private static void askAnything(RemoteGrpcClusterApi remote, PresentedSession presented) {
    remote
        .as(presented)
        .findRange()
        .find(new FindRange.Request(ADMIN, new RangeId(1), Optional.empty()));
  }
}
