package clusterapi.storage.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import clusterapi.storage.postgres.PostgresAddress;
import clusterapi.storage.postgres.RealPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.PGConnection;

/** A database whose schema holds internal tables with the rows that clusters gave. */
final class InternalSchema {
  /** Whose rows. */
  enum Generation {
    /** A relative of the database, three nodes, from a running cluster. */
    ZBDB_19_1("zbdb_internal"),
    /** The columns of 22.1, with one node that failed. */
    V22_1("crdb_internal"),
    /** The columns of 23.2. */
    V23_2("crdb_internal");

    private final String schema;

    Generation(String schema) {
      this.schema = schema;
    }

    String schema() {
      return schema;
    }
  }

  private static final List<String> TABLES =
      List.of(
          "kv_node_status",
          "kv_store_status",
          "gossip_nodes",
          "gossip_liveness",
          "kv_node_liveness",
          "cluster_sessions",
          "cluster_queries",
          "cluster_transactions");

  private static final Map<String, Set<String>> COLUMNS_BY_TYPE =
      Map.of(
          "INT8",
              Set.of(
                  "node_id",
                  "store_id",
                  "alloc_bytes",
                  "max_alloc_bytes",
                  "epoch",
                  "ranges",
                  "leases"),
          "BOOL", Set.of("draining", "decommissioning", "distributed", "is_live", "full_scan"),
          "TIMESTAMP",
              Set.of(
                  "started_at",
                  "updated_at",
                  "start",
                  "session_start",
                  "session_end",
                  "oldest_query_start",
                  "active_query_start"),
          "UUID", Set.of("txn_id", "id"));

  private final String url;
  private final Generation generation;

  private InternalSchema(String url, Generation generation) {
    this.url = url;
    this.generation = generation;
  }

  /** Makes a database; its nodes are as alive as the rows say, seen half a second later. */
  static InternalSchema create(RealPostgres server, Generation generation) {
    InternalSchema made = new InternalSchema(server.newDatabase(), generation);
    made.execute("CREATE SCHEMA " + generation.schema());
    for (String table : TABLES) {
      String text = made.rows(table);
      if (!text.isEmpty()) {
        made.load(table, text);
      }
    }
    return made;
  }

  private String rows(String table) {
    String name =
        switch (generation) {
          case ZBDB_19_1 -> "/sql/three-nodes-healthy/" + table + ".csv";
          case V22_1 -> "/debugzip/22.1/debug/crdb_internal." + table + ".txt";
          case V23_2 -> "/debugzip/23.2/debug/crdb_internal." + table + ".txt";
        };
    try (InputStream in = InternalSchema.class.getResourceAsStream(name)) {
      return in == null ? "" : new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void load(String table, String text) {
    boolean tabs = generation != Generation.ZBDB_19_1;
    String header = text.lines().findFirst().orElseThrow();
    String columns =
        Stream.of(header.split(tabs ? "\t" : ",", -1))
            .map(column -> '"' + column + "\" " + type(column))
            .collect(Collectors.joining(", "));
    execute("CREATE TABLE " + name(table) + " (" + columns + ")");
    String copy =
        "COPY "
            + name(table)
            + " FROM STDIN WITH (FORMAT csv, HEADER true"
            + (tabs ? ", DELIMITER E'\\t', NULL 'NULL')" : ")");
    try (Connection connection = DriverManager.getConnection(url)) {
      connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy, new StringReader(text));
    } catch (SQLException | IOException e) {
      throw new IllegalStateException("cannot load " + table, e);
    }
    if (table.endsWith("liveness")) {
      liveUntilTomorrow(table);
    }
  }

  /** Moves the rows to today, so that whose promise held longest holds until tomorrow. */
  private void liveUntilTomorrow(String table) {
    String seconds = "split_part(expiration, ',', 1)::numeric";
    execute(
        "UPDATE %1$s SET expiration = (%2$s + extract(epoch FROM now()) + 86400 - newest) || ',0'"
                .formatted(name(table), seconds)
            + " FROM (SELECT max(%2$s) AS newest FROM %1$s) AS all_rows"
                .formatted(name(table), seconds));
  }

  // The escaped JSON of old archives is text; so it stays text, as a driver shows it anyway.
  private static String type(String column) {
    return COLUMNS_BY_TYPE.entrySet().stream()
        .filter(entry -> entry.getValue().contains(column))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("TEXT");
  }

  /** A table's name with its schema. */
  String name(String table) {
    return generation.schema() + "." + table;
  }

  /** Runs statements as the owner. */
  void execute(String sql) {
    RealPostgres.execute(url, sql);
  }

  /** The database's URL for the driver. */
  String url() {
    return url;
  }

  PostgresAddress address() {
    return PostgresAddress.parse(Objects.requireNonNull(url));
  }

  String schema() {
    return generation.schema();
  }
}
