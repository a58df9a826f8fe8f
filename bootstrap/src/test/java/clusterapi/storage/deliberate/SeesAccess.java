package clusterapi.storage.deliberate;

import clusterapi.application.access.Operation;

/** Storage that asks who may. */
public final class SeesAccess {
  Operation operation() {
    return Operation.LIST_NODES;
  }
}
