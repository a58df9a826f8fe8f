package clusterapi.http.handler;

import clusterapi.application.access.Admin;
import clusterapi.domain.node.NodeSelector;
import clusterapi.http.exchange.Exchange;

/** Answers one operation for administrators. Implementations are safe for many threads. */
@FunctionalInterface
public interface AdminHandler {
  /**
   * A request for an operation for administrators.
   *
   * @param exchange the request and its answer
   * @param admin the proof of admission
   * @param pathParameter what the path names; empty where it names nothing
   * @param local which node the caller means by {@code local}
   */
  record Call(Exchange exchange, Admin admin, String pathParameter, NodeSelector local) {
    /** A selector with {@code local} resolved. */
    NodeSelector resolve(NodeSelector selector) {
      return selector instanceof NodeSelector.Local ? local : selector;
    }
  }

  /**
   * Answers, or throws what the failure responder understands.
   *
   * @param call the request
   */
  void handle(Call call);
}
