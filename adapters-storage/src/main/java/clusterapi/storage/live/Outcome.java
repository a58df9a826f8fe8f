package clusterapi.storage.live;

import clusterapi.domain.node.Liveness;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeOutcome;

/** What came of asking a node for a part of the state. */
public sealed interface Outcome<T> {
  /**
   * It answered.
   *
   * @param value what it said
   */
  record Answered<T>(T value) implements Outcome<T> {}

  /** It was not asked yet. */
  record NotAsked<T>() implements Outcome<T> {}

  /**
   * It did not answer us.
   *
   * @param connected whether there was a connection at all
   * @param cause why, in one line
   */
  record Silent<T>(boolean connected, String cause) implements Outcome<T> {}

  /**
   * It did not answer the node that was asked for all.
   *
   * @param message the sentence of that node, in one line
   */
  record Reported<T>(String message) implements Outcome<T> {}

  /** The outcome of a call that failed. */
  static <T> Outcome<T> of(CallException failure) {
    return new Silent<>(failure.isConnected(), failure.reason());
  }

  /**
   * As callers see it.
   *
   * @param what what was asked for, in the words of the reference
   * @param liveness the cluster's verdict on the node
   */
  default NodeOutcome<T> seen(String what, NodeId node, Liveness liveness) {
    String place = "node " + node + " (" + liveness.statusName() + "): ";
    return switch (this) {
      case Answered<T>(T value) -> new NodeOutcome.Answered<>(value);
      case NotAsked<T> notAsked ->
          new NodeOutcome.Failed<>(
              "error requesting " + what + " from " + place + "the node was not asked yet");
      case Silent<T>(boolean connected, String cause) ->
          new NodeOutcome.Failed<>(
              connected
                  ? "error requesting " + what + " from " + place + cause
                  : "failed to dial into " + place + cause);
      case Reported<T>(String message) -> new NodeOutcome.Failed<>(message);
    };
  }
}
