package clusterapi.application.observation;

import clusterapi.application.access.Operation;
import clusterapi.domain.access.ClientAddress;
import clusterapi.domain.access.Username;
import java.util.Optional;

/**
 * A request that has been answered, refused or given up. Holds no secret: no query, no header but
 * those of the trace, no body.
 *
 * @param wire what it came over
 * @param operation what was asked; empty for documents, and for what is no operation
 * @param method the method of HTTP, or the full name of the method of gRPC
 * @param path the path as it was sent, without the query; empty over gRPC
 * @param protocol the release of HTTP, such as {@code 1.1}
 * @param status what was answered, by the numbers of the wire; 0 over HTTP if nothing was
 * @param isCutOff whether the answer ended before it was whole
 * @param bodyBytes how long the answer's body was on the wire, compressed if it was; over gRPC, the
 *     sum of the messages' sizes
 * @param durationNanos from when the request was known until its end was, in nanoseconds
 * @param user who asked, if that was proven
 * @param from where the caller speaks from
 * @param trace the trace that the caller wants the request to be a part of
 */
public record FinishedRequest(
    Wire wire,
    Optional<Operation> operation,
    String method,
    String path,
    String protocol,
    int status,
    boolean isCutOff,
    long bodyBytes,
    long durationNanos,
    Optional<Username> user,
    ClientAddress from,
    Trace trace) {

  /**
   * The headers of W3C Trace Context, as they were sent.
   *
   * @param parent the value of {@code traceparent}; empty if it was not sent
   * @param state the value of {@code tracestate}; empty if it was not sent
   */
  public record Trace(String parent, String state) {
    /** No trace. */
    public static final Trace NONE = new Trace("", "");
  }
}
