package clusterapi.grpc;

import clusterapi.v2.ClusterApiGrpc;
import clusterapi.v2.GetRangeResponse;
import clusterapi.v2.ListHotRangesResponse;
import clusterapi.v2.ListNodeRangesResponse;
import clusterapi.v2.ListNodesResponse;
import clusterapi.v2.ListSessionsResponse;
import com.google.protobuf.Message;
import io.grpc.MethodDescriptor;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.stub.ServerCalls;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The service as the generated classes bind it, with other answers to some of its methods. To
 * callers and to reflection it is the same service.
 */
final class UnaryMethods {
  private final ServerServiceDefinition generated;
  private final Map<String, ServerMethodDefinition<?, ?>> methods = new LinkedHashMap<>();

  private UnaryMethods(ServerServiceDefinition generated) {
    this.generated = generated;
    for (ServerMethodDefinition<?, ?> method : generated.getMethods()) {
      methods.put(method.getMethodDescriptor().getFullMethodName(), method);
    }
  }

  /** The service whose lists in one message are answered by these. */
  static ServerServiceDefinition answeredBy(
      OneMessageLists lists, ServerServiceDefinition generated) {
    return new UnaryMethods(generated)
        .with(
            ClusterApiGrpc.getListNodesMethod(),
            ListNodesResponse.getDefaultInstance(),
            lists::nodes)
        .with(
            ClusterApiGrpc.getListNodeRangesMethod(),
            ListNodeRangesResponse.getDefaultInstance(),
            lists::nodeRanges)
        .with(
            ClusterApiGrpc.getListHotRangesMethod(),
            ListHotRangesResponse.getDefaultInstance(),
            lists::hotRanges)
        .with(
            ClusterApiGrpc.getGetRangeMethod(), GetRangeResponse.getDefaultInstance(), lists::range)
        .with(
            ClusterApiGrpc.getListSessionsMethod(),
            ListSessionsResponse.getDefaultInstance(),
            lists::sessions)
        .bound();
  }

  private <Q, A extends Message> UnaryMethods with(
      MethodDescriptor<Q, A> method, A empty, Function<Q, WireAnswer> answer) {
    MethodDescriptor<Q, WireAnswer> sent =
        method.toBuilder(method.getRequestMarshaller(), WireAnswer.marshaller(empty)).build();
    methods.put(
        method.getFullMethodName(),
        ServerMethodDefinition.create(
            sent,
            ServerCalls.asyncUnaryCall(
                (request, out) -> {
                  out.onNext(answer.apply(request));
                  out.onCompleted();
                })));
    return this;
  }

  private ServerServiceDefinition bound() {
    Collection<ServerMethodDefinition<?, ?>> all = methods.values();
    ServiceDescriptor.Builder descriptor =
        ServiceDescriptor.newBuilder(generated.getServiceDescriptor().getName())
            .setSchemaDescriptor(generated.getServiceDescriptor().getSchemaDescriptor());
    all.forEach(method -> descriptor.addMethod(method.getMethodDescriptor()));
    ServerServiceDefinition.Builder service = ServerServiceDefinition.builder(descriptor.build());
    all.forEach(service::addMethod);
    return service.build();
  }
}
