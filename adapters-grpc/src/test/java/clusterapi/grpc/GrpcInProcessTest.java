package clusterapi.grpc;

import clusterapi.application.contract.ApiUnderTest;
import clusterapi.application.contract.ClusterApiClient;
import clusterapi.application.contract.ClusterApiContract;

/** The contract of every transport, over gRPC without a socket. */
final class GrpcInProcessTest extends ClusterApiContract {
  @Override
  protected ClusterApiClient connect(ApiUnderTest api) throws Exception {
    return TestServers.inProcess(api);
  }
}
