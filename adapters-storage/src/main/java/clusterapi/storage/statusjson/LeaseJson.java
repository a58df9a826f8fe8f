package clusterapi.storage.statusjson;

import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.StoreId;
import clusterapi.domain.range.HlcTimestamp;
import clusterapi.domain.range.Lease;
import clusterapi.domain.range.ReplicaDescriptor;
import clusterapi.domain.range.ReplicaId;
import clusterapi.domain.range.ReplicaType;
import clusterapi.storage.statusjson.JsonMember.MalformedJson;
import java.io.IOException;
import java.util.Optional;

/** Reads a lease and what it is made of; the replica in it is written as in a range's record. */
final class LeaseJson {
  private LeaseJson() {}

  /** A lease, or empty for the one that nobody holds. */
  static Optional<Lease> readLease(JsonMember json) throws IOException, MalformedJson {
    HlcTimestamp start = HlcTimestamp.ZERO;
    Optional<HlcTimestamp> expiration = Optional.empty();
    Optional<HlcTimestamp> stasis = Optional.empty();
    Optional<HlcTimestamp> proposed = Optional.empty();
    Optional<ReplicaDescriptor> holder = Optional.empty();
    long epoch = 0;
    long sequence = 0;
    int acquisition = 0;
    if (json.readObject()) {
      while (json.nextField()) {
        switch (json.field()) {
          case "start" -> start = readTimestamp(json).orElse(HlcTimestamp.ZERO);
          case "expiration" -> expiration = readTimestamp(json);
          case "deprecated_start_stasis" -> stasis = readTimestamp(json);
          case "proposed_ts" -> proposed = readTimestamp(json);
          case "replica" -> holder = readMember(json);
          case "epoch" -> epoch = json.readLong();
          case "sequence" -> sequence = json.readLong();
          case "acquisition_type" -> acquisition = json.readInt();
          default -> json.skip();
        }
      }
    }
    if (holder.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Lease(
            start,
            expiration,
            holder.get(),
            stasis,
            proposed,
            epoch,
            sequence,
            Lease.Acquisition.ofCode(acquisition)));
  }

  private static Optional<HlcTimestamp> readTimestamp(JsonMember json)
      throws IOException, MalformedJson {
    long wall = 0;
    int logical = 0;
    boolean synthetic = false;
    if (!json.readObject()) {
      return Optional.empty();
    }
    while (json.nextField()) {
      switch (json.field()) {
        case "wall_time" -> wall = json.readLong();
        case "logical" -> logical = json.readInt();
        case "synthetic" -> synthetic = json.readBoolean();
        default -> json.skip();
      }
    }
    return Optional.of(new HlcTimestamp(wall, logical, synthetic));
  }

  /** A replica, or empty for the one that stands for none. */
  static Optional<ReplicaDescriptor> readMember(JsonMember json) throws IOException, MalformedJson {
    int node = 0;
    int store = 0;
    int replica = 0;
    Optional<ReplicaType> type = Optional.empty();
    if (json.readObject()) {
      while (json.nextField()) {
        switch (json.field()) {
          case "node_id" -> node = json.readInt();
          case "store_id" -> store = json.readInt();
          case "replica_id" -> replica = json.readInt();
          case "type" -> type = readType(json);
          default -> json.skip();
        }
      }
    }
    if (node == 0 && store == 0) {
      return Optional.empty();
    }
    if (node <= 0 || store <= 0 || replica < 0) {
      throw json.malformed("a replica with a node, a store and a number");
    }
    return Optional.of(
        new ReplicaDescriptor(new NodeId(node), new StoreId(store), new ReplicaId(replica), type));
  }

  private static Optional<ReplicaType> readType(JsonMember json) throws IOException, MalformedJson {
    if (json.isNull()) {
      return Optional.empty();
    }
    Optional<ReplicaType> type = ReplicaType.ofCode(json.readInt());
    if (type.isEmpty()) {
      throw json.malformed("a replica type from 0 to 6");
    }
    return type;
  }
}
