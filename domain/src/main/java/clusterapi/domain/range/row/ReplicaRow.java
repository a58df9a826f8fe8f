package clusterapi.domain.range.row;

import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.StoreId;
import clusterapi.domain.range.ReplicaDescriptor;
import clusterapi.domain.range.ReplicaId;
import clusterapi.domain.range.ReplicaType;

/** One copy of a range; see {@link ReplicaDescriptor}. Not thread-safe. */
public final class ReplicaRow {
  /** Stands for a type that the record does not say. */
  public static final int NO_TYPE = -1;

  private int node;
  private int store;
  private int replica;
  private int type = NO_TYPE;

  ReplicaRow() {}

  /**
   * A replica.
   *
   * @param newNode the number of the node that holds it
   * @param newStore the number of the store on that node
   * @param newReplica its number in the range
   * @param newType the code of its type, or {@link #NO_TYPE}
   */
  public void set(int newNode, int newStore, int newReplica, int newType) {
    node = newNode;
    store = newStore;
    replica = newReplica;
    type = newType;
  }

  void set(ReplicaDescriptor value) {
    set(
        value.node().value(),
        value.store().value(),
        value.replica().value(),
        value.type().isPresent() ? value.type().get().code() : NO_TYPE);
  }

  /** The number of the node that holds it. */
  public int node() {
    return node;
  }

  /** The number of the store on that node. */
  public int store() {
    return store;
  }

  /** Its number in the range. */
  public int replica() {
    return replica;
  }

  /** The code of its type, or {@link #NO_TYPE}. */
  public int type() {
    return type;
  }

  ReplicaDescriptor value() {
    return new ReplicaDescriptor(
        new NodeId(node), new StoreId(store), new ReplicaId(replica), ReplicaType.ofCode(type));
  }
}
