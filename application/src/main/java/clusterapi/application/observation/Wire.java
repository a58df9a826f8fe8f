package clusterapi.application.observation;

/** What a request came over. */
public enum Wire {
  /** REST. A request's status is that of HTTP. */
  HTTP,
  /** gRPC. A request's status is the number of a gRPC code, 0 for OK. */
  GRPC
}
