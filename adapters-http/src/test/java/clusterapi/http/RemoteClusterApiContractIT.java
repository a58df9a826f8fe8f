package clusterapi.http;

import clusterapi.application.access.Admin;
import clusterapi.application.access.PresentedSession;
import clusterapi.application.contract.ApiUnderTest;
import clusterapi.application.contract.ClusterApiClient;
import clusterapi.application.contract.ClusterApiContract;
import clusterapi.application.contract.PortsClient;
import clusterapi.application.port.in.FindRange;
import clusterapi.domain.range.RangeId;
import clusterapi.http.client.RemoteClusterApi;
import clusterapi.http.client.RemoteSettings;
import clusterapi.http.json.ApiRelease;
import java.net.URI;
import java.util.Optional;

/**
 * The contract of every transport, over our client and our server: what the server tells, the
 * client understands.
 */
final class RemoteClusterApiContractIT extends ClusterApiContract {
  private static final Admin ADMIN = Admin.trusted("the server decides by the session");

  @Override
  protected ClusterApiClient connect(ApiUnderTest api) throws Exception {
    HttpServer server =
        HttpServer.start(
            RunningApi.settings(RunningApi.limits()),
            new HttpApi(
                api.ports(),
                new SessionFilter(api.gatekeeper, api.listNodes, api.clock),
                ApiRelease.V22_1.shape()));
    RemoteClusterApi remote =
        RemoteClusterApi.open(
            new RemoteSettings(
                URI.create("http://127.0.0.1:" + server.port()),
                Optional.empty(),
                RemoteSettings.Limits.DEFAULT),
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
  private static void askAnything(RemoteClusterApi remote, PresentedSession presented) {
    remote
        .as(presented)
        .findRange()
        .find(new FindRange.Request(ADMIN, new RangeId(1), Optional.empty()));
  }
}
