package clusterapi.storage.status;

import clusterapi.domain.node.NodeId;
import clusterapi.storage.live.CallException;
import java.net.URI;
import java.util.Optional;

/**
 * Chooses the address at which a node is asked, and remembers which addresses answer. Safe for
 * threads.
 */
final class NodeCalls {
  /** A question, whichever the address. */
  @FunctionalInterface
  interface Call<T> {
    T at(URI base) throws CallException, InterruptedException;
  }

  /** How many addresses are tried for a node without one; the tries share no deadline. */
  private static final int MAX_TRIES = 3;

  private final Addresses addresses;

  NodeCalls(Addresses addresses) {
    this.addresses = addresses;
  }

  /** Asks at an address for what is its own. */
  <T> T askOwner(URI base, Call<T> call) throws CallException, InterruptedException {
    try {
      T answer = call.at(base);
      addresses.answered(base);
      return answer;
    } catch (CallException e) {
      if (e.status() != 0) {
        addresses.answered(base);
      } else {
        addresses.missed(base);
      }
      throw e;
    }
  }

  /**
   * Asks about a node: at its own address if there is a connection, or else at one of the others.
   */
  <T> T ask(NodeId node, Call<T> call) throws CallException, InterruptedException {
    Optional<URI> own = addresses.of(node);
    if (own.isPresent()) {
      try {
        return askThere(own.get(), call);
      } catch (CallException e) {
        if (e.isConnected()) {
          throw e;
        }
      }
    }
    return askAnyone(call);
  }

  /** Asks a node for what only the node itself tells. */
  <T> T askItself(NodeId node, Call<T> call) throws CallException, InterruptedException {
    Optional<URI> own = addresses.of(node);
    if (own.isEmpty()) {
      throw CallException.noAnswer("its address is not known any more", null);
    }
    return askThere(own.get(), call);
  }

  private <T> T askThere(URI own, Call<T> call) throws CallException, InterruptedException {
    try {
      return askOwner(own, call);
    } catch (CallException e) {
      if (!e.isConnected()) {
        // It may have moved: until the address tells whose it is, others are asked.
        addresses.forget(own);
      }
      throw e;
    }
  }

  /**
   * Asks at an address that answers, another one each time. Only where there is no connection, the
   * next is tried at once: a connected node that is slow may itself wait for the one in question.
   */
  <T> T askAnyone(Call<T> call) throws CallException, InterruptedException {
    int tries = 0;
    for (URI base : addresses.inTurn()) {
      tries++;
      try {
        T answer = call.at(base);
        addresses.answered(base);
        return answer;
      } catch (CallException e) {
        if (e.isConnected()) {
          throw e;
        }
        addresses.missed(base);
        if (tries == MAX_TRIES) {
          throw e;
        }
      }
    }
    throw CallException.noAnswer("there is no address left to ask", null);
  }
}
