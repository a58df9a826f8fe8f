package clusterapi.grpc;

import clusterapi.application.access.Gatekeeper;
import clusterapi.application.observation.RequestObserver;
import clusterapi.application.port.in.ListHotRanges;
import clusterapi.application.port.in.OperationPorts;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import java.time.InstantSource;

/**
 * The service of the contract, and the order in which a call is looked at: the log, the number of
 * open calls, failures, admission, then the request. Safe for many threads.
 */
public final class GrpcApi {
  private final ServerServiceDefinition service;
  private final OperationPorts ports;

  /**
   * The API.
   *
   * @param ports the questions that can be asked
   * @param gatekeeper who may ask them
   * @param hotRangeOrder how each store's hot ranges are listed, the same as over other transports,
   *     so that a walk can go on there
   * @param limits what callers may take
   * @param clock tells how old an answer is
   */
  public GrpcApi(
      OperationPorts ports,
      Gatekeeper gatekeeper,
      ListHotRanges.Order hotRangeOrder,
      GrpcSettings.Limits limits,
      InstantSource clock) {
    this(ports, gatekeeper, hotRangeOrder, limits, clock, RequestObserver.NONE);
  }

  /**
   * The API, with somebody who watches.
   *
   * @param ports the questions that can be asked
   * @param gatekeeper who may ask them
   * @param hotRangeOrder how each store's hot ranges are listed
   * @param limits what callers may take
   * @param clock tells how old an answer is
   * @param observer told of every call
   */
  public GrpcApi(
      OperationPorts ports,
      Gatekeeper gatekeeper,
      ListHotRanges.Order hotRangeOrder,
      GrpcSettings.Limits limits,
      InstantSource clock,
      RequestObserver observer) {
    this.ports = ports;
    ListAnswers lists = new ListAnswers(ports, hotRangeOrder);
    this.service =
        ServerInterceptors.interceptForward(
            UnaryMethods.answeredBy(
                new OneMessageLists(ports, lists, limits),
                new ClusterApiGrpcService(ports, lists, limits).bindService()),
            new CallLog(),
            new ObservedCall(observer),
            new CallLimit(limits.maxOpenCalls()),
            new FailureInterceptor(),
            new SessionInterceptor(gatekeeper),
            new AnswerMoment(clock));
  }

  /** The service with all that stands in front of it. */
  ServerServiceDefinition service() {
    return service;
  }

  /** The questions that can be asked. */
  OperationPorts ports() {
    return ports;
  }
}
