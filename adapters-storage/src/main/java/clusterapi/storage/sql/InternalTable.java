package clusterapi.storage.sql;

import java.util.List;
import java.util.Optional;

/**
 * The internal tables that are read, each by the columns that are used here. None of them asks a
 * range for anything; only those of sessions ask every node.
 */
enum InternalTable {
  /** The nodes' status records. */
  NODE_STATUS(
      "kv_node_status",
      List.of("node_id"),
      List.of(
          "network",
          "address",
          "attrs",
          "locality",
          "server_version",
          "tag",
          "started_at",
          "updated_at",
          "metrics")),
  /** What the nodes' stores measure. */
  STORE_STATUS("kv_store_status", List.of("node_id", "store_id", "metrics"), List.of()),
  /** What the node that is asked has heard of the others. */
  GOSSIP_NODES(
      "gossip_nodes",
      List.of("node_id"),
      List.of("cluster_name", "sql_network", "sql_address", "advertise_sql_address", "build_tag")),
  /** Who is alive, as the node that is asked has heard. */
  GOSSIP_LIVENESS(
      "gossip_liveness",
      List.of("node_id", "expiration"),
      List.of("epoch", "draining", "decommissioning", "membership")),
  /** Who is alive, as the cluster's own store has it. */
  NODE_LIVENESS(
      "kv_node_liveness",
      List.of("node_id", "expiration"),
      List.of("epoch", "draining", "decommissioning", "membership")),
  /** The cluster's setting of how long after its expiration a node counts as dead. */
  TIME_UNTIL_STORE_DEAD(
      "cluster_settings", List.of("variable", "value"), List.of(), "server.time_until_store_dead"),
  /** The SQL sessions of all nodes. */
  SESSIONS(
      "cluster_sessions",
      List.of("node_id", "session_start"),
      List.of(
          "session_id",
          "user_name",
          "client_address",
          "application_name",
          "active_queries",
          "last_active_query",
          "kv_txn",
          "alloc_bytes",
          "max_alloc_bytes",
          "status",
          "session_end")),
  /** The statements that run. */
  QUERIES(
      "cluster_queries",
      List.of("query_id", "node_id"),
      List.of("session_id", "txn_id", "query", "start", "client_address", "distributed", "phase")),
  /** The transactions that are open. */
  TRANSACTIONS(
      "cluster_transactions",
      List.of("id", "node_id"),
      List.of(
          "start",
          "txn_string",
          "num_stmts",
          "num_retries",
          "num_auto_retries",
          "priority",
          "quality_of_service"));

  private final String text;
  private final List<String> needed;
  private final List<String> wished;
  private final Optional<String> wanted;

  InternalTable(String text, List<String> needed, List<String> wished) {
    this.text = text;
    this.needed = needed;
    this.wished = wished;
    this.wanted = Optional.empty();
  }

  InternalTable(String text, List<String> needed, List<String> wished, String wanted) {
    this.text = text;
    this.needed = needed;
    this.wished = wished;
    this.wanted = Optional.of(wanted);
  }

  /** Its name without the schema. */
  String text() {
    return text;
  }

  /** The columns without which it is of no use. */
  List<String> needed() {
    return needed;
  }

  /** The columns that are read where they are there. */
  List<String> wished() {
    return wished;
  }

  /** Whether what it says depends on the moment, which is then read with it. */
  boolean isJudged() {
    return this == GOSSIP_LIVENESS || this == NODE_LIVENESS;
  }

  /** Of all rows, only that one is read whose first column holds this. */
  Optional<String> wanted() {
    return wanted;
  }
}
