package clusterapi.grpc;

import clusterapi.application.contract.ApiUnderTest;
import clusterapi.application.contract.ClusterApiClient;
import clusterapi.application.contract.ClusterApiContract;

/** The contract of every transport, over gRPC on a port. */
final class GrpcContractIT extends ClusterApiContract {
  @Override
  protected ClusterApiClient connect(ApiUnderTest api) throws Exception {
    return TestServers.onAPort(api);
  }
}
