package clusterapi.domain.deliberate;

import clusterapi.application.access.Operation;

/** Looks outward, to a layer and to a logger. */
public final class KnowsTheApplication {
  private static final System.Logger LOG = System.getLogger("deliberate");

  Operation operation() {
    LOG.log(System.Logger.Level.DEBUG, "deliberate");
    return Operation.LIST_NODES;
  }
}
