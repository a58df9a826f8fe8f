package clusterapi.http;

import clusterapi.application.contract.ApiUnderTest;
import clusterapi.application.contract.ClusterApiClient;
import clusterapi.application.contract.ClusterApiContract;

/** The contract of every transport, over HTTP on a port. */
final class HttpContractIT extends ClusterApiContract {
  @Override
  protected ClusterApiClient connect(ApiUnderTest api) throws Exception {
    return HttpClusterApiClient.onAPort(api);
  }
}
