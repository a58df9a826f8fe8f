package clusterapi.grpc;

import clusterapi.application.contract.ApiUnderTest;
import clusterapi.application.port.out.ClusterState;
import clusterapi.v2.ClusterApiGrpc;
import clusterapi.v2.ClusterApiGrpc.ClusterApiBlockingStub;
import clusterapi.v2.ClusterApiGrpc.ClusterApiStub;
import io.grpc.Channel;
import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;

/** A server on a free port over the use cases of a test, and a plain channel to it. */
final class RunningGrpc implements AutoCloseable {
  final ApiUnderTest api;
  final GrpcServer server;
  final ManagedChannel channel;

  private RunningGrpc(ClusterState state, GrpcSettings settings) throws IOException {
    api = new ApiUnderTest(state);
    server = GrpcServer.start(settings, TestServers.api(api, settings.limits()));
    channel = TestServers.plainChannel(server.port());
  }

  static RunningGrpc over(ClusterState state) throws IOException {
    return with(state, TestServers.limits());
  }

  static RunningGrpc with(ClusterState state, GrpcSettings.Limits limits) throws IOException {
    return new RunningGrpc(state, TestServers.settings(limits));
  }

  static RunningGrpc with(ClusterState state, GrpcSettings settings) throws IOException {
    return new RunningGrpc(state, settings);
  }

  ClusterApiBlockingStub asRoot() {
    return asRoot(channel);
  }

  ClusterApiBlockingStub asRoot(Channel of) {
    return ClusterApiGrpc.newBlockingStub(of).withInterceptors(session());
  }

  ClusterApiStub asRootWithoutWaiting() {
    return ClusterApiGrpc.newStub(channel).withInterceptors(session());
  }

  ClientInterceptor session() {
    Metadata metadata = new Metadata();
    metadata.put(SessionInterceptor.AUTHORIZATION, "bearer " + api.tokenOf("root"));
    return MetadataUtils.newAttachHeadersInterceptor(metadata);
  }

  @Override
  public void close() {
    channel.shutdownNow();
    server.close();
  }
}
