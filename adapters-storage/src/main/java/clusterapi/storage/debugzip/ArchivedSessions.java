package clusterapi.storage.debugzip;

import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeOutcome;
import clusterapi.domain.session.Session;
import clusterapi.storage.debugzip.ArchiveTables.Outcome;
import clusterapi.storage.internaltables.SessionRows;
import clusterapi.storage.internaltables.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * The SQL sessions of an archive: from the tables that one node made for the whole cluster, or, if
 * these are missing or cut short, from those that each node made for itself. Immutable.
 */
final class ArchivedSessions {
  private static final String NO_REASON = "the archive does not hold the reason";

  private final Map<NodeId, NodeOutcome<List<Session>>> byNode;
  private final boolean supported;

  private ArchivedSessions(Map<NodeId, NodeOutcome<List<Session>>> byNode, boolean supported) {
    this.byNode = byNode;
    this.supported = supported;
  }

  /** Reads the sessions of nodes out of the tables. */
  static ArchivedSessions read(ArchiveTables tables, SortedSet<NodeId> nodes, Problems problems) {
    Optional<Outcome> cluster = tables.find(WantedTable.CLUSTER_SESSIONS, ArchiveTables.CLUSTER);
    Optional<Table> complete = cluster.flatMap(Outcome::complete);
    Map<NodeId, NodeOutcome<List<Session>>> byNode = new TreeMap<>();
    if (complete.isPresent()) {
      SessionRows rows = ofCluster(tables, complete.get(), problems);
      rows.problems().forEach(problems::add);
      rows.nodes().stream()
          .filter(node -> !nodes.contains(new NodeId(node)))
          .forEach(
              node ->
                  problems.add(
                      "sessions of node "
                          + node
                          + " are not shown: the archive has no record of that node"));
      nodes.forEach(node -> byNode.put(node, outcome(rows, node)));
      return new ArchivedSessions(byNode, true);
    }
    Map<Integer, Table> ofNodes = tables.ofNodes(WantedTable.NODE_SESSIONS);
    if (!ofNodes.isEmpty() || cluster.isPresent()) {
      problems.add(
          "the table cluster_sessions "
              + (cluster.isPresent() ? "is not complete" : "is missing")
              + ": sessions come from each node's own table node_sessions");
    }
    boolean any = cluster.isPresent();
    for (NodeId node : nodes) {
      Optional<Outcome> own = tables.find(WantedTable.NODE_SESSIONS, node.value());
      any |= own.isPresent();
      byNode.put(node, ofNode(tables, node, own, cluster));
    }
    return new ArchivedSessions(byNode, any);
  }

  /** Whether the archive has sessions of any node. */
  boolean isSupported() {
    return supported;
  }

  /** What came of a node's sessions. */
  Optional<NodeOutcome<List<Session>>> of(NodeId node) {
    return Optional.ofNullable(byNode.get(node));
  }

  private static SessionRows ofCluster(ArchiveTables tables, Table sessions, Problems problems) {
    for (WantedTable table :
        List.of(WantedTable.CLUSTER_QUERIES, WantedTable.CLUSTER_TRANSACTIONS)) {
      if (tables.complete(table).isEmpty()) {
        problems.add(
            "the table "
                + table.text()
                + " is missing or not complete: sessions are shown without what only it holds");
      }
    }
    return SessionRows.join(
        sessions,
        tables.find(WantedTable.CLUSTER_QUERIES, ArchiveTables.CLUSTER).flatMap(Outcome::table),
        tables
            .find(WantedTable.CLUSTER_TRANSACTIONS, ArchiveTables.CLUSTER)
            .flatMap(Outcome::table),
        NO_REASON);
  }

  private static NodeOutcome<List<Session>> ofNode(
      ArchiveTables tables, NodeId node, Optional<Outcome> own, Optional<Outcome> cluster) {
    Optional<Table> complete = own.flatMap(Outcome::complete);
    if (complete.isEmpty()) {
      String reason =
          own.flatMap(Outcome::reason)
              .or(() -> cluster.flatMap(Outcome::reason))
              .orElse("the archive holds no sessions of node " + node);
      return new NodeOutcome.Failed<>(reason);
    }
    return outcome(
        SessionRows.join(
            complete.get(),
            tables.find(WantedTable.NODE_QUERIES, node.value()).flatMap(Outcome::table),
            tables.find(WantedTable.NODE_TRANSACTIONS, node.value()).flatMap(Outcome::table),
            NO_REASON),
        node);
  }

  private static NodeOutcome<List<Session>> outcome(SessionRows rows, NodeId node) {
    Optional<String> failure = rows.failureOf(node);
    return failure.isPresent()
        ? new NodeOutcome.Failed<>(failure.get())
        : new NodeOutcome.Answered<>(rows.of(node));
  }
}
