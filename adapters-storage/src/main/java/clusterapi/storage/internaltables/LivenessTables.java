package clusterapi.storage.internaltables;

import clusterapi.domain.node.Liveness;
import clusterapi.domain.node.LivenessRecord;
import clusterapi.domain.node.LivenessRecord.Membership;
import clusterapi.domain.node.NodeId;
import clusterapi.storage.internaltables.Table.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Works out who is alive from the liveness tables, where the cluster's own verdicts are missing.
 */
public final class LivenessTables {
  // Of several copies of a record, the one that the node renewed last.
  private static final Comparator<LivenessRecord> AGE =
      Comparator.comparingLong(LivenessRecord::epoch).thenComparing(LivenessRecord::expiration);

  private final Map<NodeId, LivenessRecord> records = new HashMap<>();
  private Optional<Instant> newestUpdate = Optional.empty();

  private LivenessTables() {}

  /** Reads tables {@code kv_node_liveness} and {@code gossip_liveness}. */
  public static LivenessTables read(Collection<Table> tables) {
    LivenessTables read = new LivenessTables();
    tables.forEach(read::add);
    return read;
  }

  /** Whether there are records. */
  public boolean isEmpty() {
    return records.isEmpty();
  }

  /** When the newest record was written, if the tables say so. */
  public Optional<Instant> newestUpdate() {
    return newestUpdate;
  }

  /**
   * The verdict about a node.
   *
   * @param now the moment, by the cluster's clock
   * @param timeUntilStoreDead how long after its expiration a node counts as dead
   */
  public Liveness at(NodeId node, Instant now, Duration timeUntilStoreDead) {
    LivenessRecord record = records.get(node);
    return record == null ? Liveness.UNKNOWN : record.at(now, timeUntilStoreDead);
  }

  private void add(Table table) {
    for (Row row : table.all()) {
      OptionalInt node = FieldText.positiveInt(row.text("node_id"));
      Optional<Instant> expiration = FieldText.clockReading(row.text("expiration"));
      if (node.isPresent() && expiration.isPresent()) {
        LivenessRecord record =
            new LivenessRecord(
                new NodeId(node.getAsInt()),
                FieldText.number(row.text("epoch")).orElse(0),
                expiration.get(),
                FieldText.isTrue(row.text("draining")),
                membership(row));
        records.merge(record.node(), record, (a, b) -> AGE.compare(a, b) >= 0 ? a : b);
      }
      FieldText.time(row.text("updated_at"))
          .filter(time -> newestUpdate.isEmpty() || time.isAfter(newestUpdate.get()))
          .ifPresent(time -> newestUpdate = Optional.of(time));
    }
  }

  private static Membership membership(Row row) {
    return switch (row.textOrEmpty("membership")) {
      case "decommissioning" -> Membership.DECOMMISSIONING;
      case "decommissioned" -> Membership.DECOMMISSIONED;
      // Before 20.2 there was only the flag.
      case "" ->
          FieldText.isTrue(row.text("decommissioning"))
              ? Membership.DECOMMISSIONING
              : Membership.ACTIVE;
      default -> Membership.ACTIVE;
    };
  }
}
