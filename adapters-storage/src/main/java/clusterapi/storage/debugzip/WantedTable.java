package clusterapi.storage.debugzip;

import java.util.Optional;
import java.util.Set;

/**
 * The tables that are needed, and of each the columns that are. What is not named here is not kept:
 * above all {@code args} and {@code env}, which may hold secrets.
 */
enum WantedTable {
  CLUSTER_SESSIONS("cluster_sessions", Columns.SESSIONS),
  CLUSTER_QUERIES("cluster_queries", Columns.QUERIES),
  CLUSTER_TRANSACTIONS("cluster_transactions", Columns.TRANSACTIONS),
  NODE_SESSIONS("node_sessions", Columns.SESSIONS),
  NODE_QUERIES("node_queries", Columns.QUERIES),
  NODE_TRANSACTIONS("node_transactions", Columns.TRANSACTIONS),
  NODE_STATUS(
      "kv_node_status",
      Set.of(
          "node_id",
          "network",
          "address",
          "attrs",
          "locality",
          "server_version",
          "tag",
          "started_at",
          "updated_at",
          "metrics")),
  STORE_STATUS("kv_store_status", Set.of("node_id", "store_id", "metrics")),
  GOSSIP_NODES(
      "gossip_nodes",
      Set.of(
          "node_id",
          "sql_network",
          "sql_address",
          "advertise_sql_address",
          "cluster_name",
          "build_tag")),
  NODE_LIVENESS("kv_node_liveness", Columns.LIVENESS),
  GOSSIP_LIVENESS("gossip_liveness", Columns.LIVENESS),
  CREATE_STATEMENTS(
      "create_statements",
      Set.of("database_name", "schema_name", "descriptor_id", "descriptor_name")),
  TABLE_INDEXES("table_indexes", Set.of("descriptor_id", "index_id", "index_name")),
  NAMESPACE("system.namespace", Set.of("parentID", "parentSchemaID", "name", "id")),
  DESCRIPTOR("system.descriptor", Set.of("id", "descriptor", "hex_descriptor"));

  private final String text;

  @SuppressWarnings("ImmutableEnumChecker") // Made by Set.of.
  private final Set<String> columns;

  WantedTable(String text, Set<String> columns) {
    this.text = text;
    this.columns = columns;
  }

  /** The name in file names; without a schema for the tables of the internal one. */
  String text() {
    return text;
  }

  /** The columns that are kept where the table has them. */
  Set<String> columns() {
    return columns;
  }

  /**
   * The table with a name.
   *
   * @param schema {@code system}, or the name of an internal schema
   * @param table the name in it
   */
  static Optional<WantedTable> find(String schema, String table) {
    String text = schema.equals("system") ? "system." + table : table;
    for (WantedTable wanted : values()) {
      if (wanted.text.equals(text)) {
        return Optional.of(wanted);
      }
    }
    return Optional.empty();
  }

  private static final class Columns {
    static final Set<String> SESSIONS =
        Set.of(
            "node_id",
            "session_id",
            "user_name",
            "client_address",
            "application_name",
            "active_queries",
            "last_active_query",
            "session_start",
            "kv_txn",
            "alloc_bytes",
            "max_alloc_bytes",
            "status",
            "session_end");
    static final Set<String> QUERIES =
        Set.of(
            "query_id",
            "txn_id",
            "node_id",
            "session_id",
            "user_name",
            "start",
            "query",
            "client_address",
            "distributed",
            "phase");
    static final Set<String> TRANSACTIONS =
        Set.of(
            "id",
            "node_id",
            "session_id",
            "start",
            "txn_string",
            "num_stmts",
            "num_retries",
            "num_auto_retries",
            "priority",
            "quality_of_service");
    static final Set<String> LIVENESS =
        Set.of(
            "node_id",
            "epoch",
            "expiration",
            "draining",
            "decommissioning",
            "membership",
            "updated_at");

    private Columns() {}
  }
}
