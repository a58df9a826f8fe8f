package clusterapi.http.handler;

import clusterapi.http.exchange.Exchange;

/** Answers one operation that needs no admission. Implementations are safe for many threads. */
@FunctionalInterface
public interface OpenHandler {
  /**
   * Answers, or throws what the failure responder understands.
   *
   * @param exchange the request and its answer
   */
  void handle(Exchange exchange);
}
