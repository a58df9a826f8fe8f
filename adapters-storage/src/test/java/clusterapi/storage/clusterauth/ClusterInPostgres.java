package clusterapi.storage.clusterauth;

import clusterapi.storage.postgres.PostgresAddress;
import clusterapi.storage.postgres.PostgresLimits;
import clusterapi.storage.postgres.PostgresPool;
import clusterapi.storage.postgres.RealPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tables {@code system.users}, {@code role_options}, {@code role_members} and {@code
 * web_sessions} of a cluster, in a schema of that name in a database of a real PostgreSQL.
 */
final class ClusterInPostgres {
  private static final Queue<PostgresPool> POOLS = new ConcurrentLinkedQueue<>();
  private static final AtomicInteger USERS = new AtomicInteger();

  /** Whose tables they are. */
  enum Generation {
    V22_1("role_options", "", "", ""),
    V23_1(
        "role_options",
        ", user_id OID NOT NULL UNIQUE DEFAULT nextval('system.user_id')::OID",
        ", user_id OID",
        ", role_id OID, member_id OID"),
    /** A related engine's, as captured: options of another name, users with search paths. */
    RELATIVE("user_options", ", usersearchpath TEXT, dbsearchpath TEXT", "", "");

    private final String options;
    private final String ofUsers;
    private final String ofSessions;
    private final String ofMembers;

    Generation(String options, String ofUsers, String ofSessions, String ofMembers) {
      this.options = options;
      this.ofUsers = ofUsers;
      this.ofSessions = ofSessions;
      this.ofMembers = ofMembers;
    }

    private String ddl() {
      return """
      CREATE SCHEMA system;
      CREATE SEQUENCE system.row_id START 900000000000000000;
      CREATE SEQUENCE system.user_id START 1000;
      CREATE TABLE system.users (
        username TEXT PRIMARY KEY, "hashedPassword" BYTEA,
        "isRole" BOOL NOT NULL DEFAULT false%s);
      CREATE TABLE system.%s (
        username TEXT NOT NULL, option TEXT NOT NULL, value TEXT,
        PRIMARY KEY (username, option));
      CREATE TABLE system.role_members (
        role TEXT NOT NULL, member TEXT NOT NULL, "isAdmin" BOOL NOT NULL%s,
        PRIMARY KEY (role, member));
      CREATE TABLE system.web_sessions (
        id INT8 PRIMARY KEY DEFAULT nextval('system.row_id'),
        "hashedSecret" BYTEA NOT NULL, username TEXT NOT NULL,
        "createdAt" TIMESTAMP NOT NULL DEFAULT now(), "expiresAt" TIMESTAMP NOT NULL,
        "revokedAt" TIMESTAMP, "lastUsedAt" TIMESTAMP NOT NULL DEFAULT now(),
        "auditInfo" TEXT%s);
      """
          .formatted(ofUsers, options, ofMembers, ofSessions);
    }
  }

  private final String url;
  private final Generation generation;

  private ClusterInPostgres(String url, Generation generation) {
    this.url = url;
    this.generation = generation;
  }

  /** A cluster with the users and roles that every cluster has. */
  static ClusterInPostgres fresh(Generation generation) {
    ClusterInPostgres cluster = tables(generation);
    String columns = "(username, \"hashedPassword\", \"isRole\"";
    cluster.execute(
        generation == Generation.V23_1
            ? "INSERT INTO system.users "
                + columns
                + ", user_id) VALUES ('root', '', false, 1), ('admin', '', true, 2)"
            : "INSERT INTO system.users "
                + columns
                + ") VALUES ('root', '', false), ('admin', '', true)");
    cluster.execute(
        "INSERT INTO system.role_members (role, member, \"isAdmin\") VALUES ('admin', 'root',"
            + " true)");
    return cluster;
  }

  /** A cluster with the rows of the samples, or of the capture. */
  static ClusterInPostgres sample(Generation generation) {
    ClusterInPostgres cluster = tables(generation);
    switch (generation) {
      case V22_1, V23_1 -> {
        String folder = generation == Generation.V22_1 ? "22.1" : "23.1";
        cluster.load(folder, "system.users", "tsv", "\t");
        cluster.load(folder, "system.web_sessions", "tsv", "\t");
        cluster.load("22.1", "system.role_options", "tsv", "\t");
        cluster.load("22.1", "system.role_members", "tsv", "\t");
      }
      case RELATIVE -> {
        for (String table : List.of("users", "user_options", "role_members", "web_sessions")) {
          cluster.load("relative", "system." + table, "csv", ",");
        }
      }
    }
    return cluster;
  }

  private static ClusterInPostgres tables(Generation generation) {
    ClusterInPostgres cluster =
        new ClusterInPostgres(RealPostgres.shared().newDatabase(), generation);
    cluster.execute(generation.ddl());
    return cluster;
  }

  private void load(String folder, String table, String form, String separator) {
    String path = "/clusterauth/" + folder + "/" + table + "." + form;
    List<String> lines;
    try (InputStream in = ClusterInPostgres.class.getResourceAsStream(path)) {
      lines =
          new String(Objects.requireNonNull(in, path).readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String columns =
        Stream.of(lines.getFirst().split(separator))
            .map(column -> '"' + column + '"')
            .collect(Collectors.joining(", "));
    for (String line : lines.subList(1, lines.size())) {
      String values =
          Stream.of(line.split(separator, -1))
              .map(value -> value.equals("NULL") ? "NULL" : "'" + value.replace("'", "''") + "'")
              .collect(Collectors.joining(", "));
      execute("INSERT INTO " + table + " (" + columns + ") VALUES (" + values + ")");
    }
  }

  /** The table with what users may and may not. */
  String optionsTable() {
    return "system." + generation.options;
  }

  /** The superuser's connections. */
  PostgresPool connections() {
    return pool("postgres");
  }

  /**
   * The connections of a new user who may read everything, and do no more than that.
   *
   * @param grants statements that say what more, or less; {@code %s} is the user
   */
  PostgresPool connectionsOfReader(String... grants) {
    String user = "reader_" + ProcessHandle.current().pid() + "_" + USERS.incrementAndGet();
    execute(
        "CREATE ROLE %1$s LOGIN; GRANT USAGE ON SCHEMA system TO %1$s; GRANT SELECT ON ALL TABLES IN SCHEMA system TO %1$s"
            .formatted(user));
    for (String grant : grants) {
      execute(grant.formatted(user));
    }
    return pool(user);
  }

  private PostgresPool pool(String user) {
    URI address = URI.create(url.substring("jdbc:".length()));
    PostgresPool pool =
        PostgresPool.open(
            PostgresAddress.parse(
                "postgresql://" + user + "@127.0.0.1:" + address.getPort() + address.getPath()),
            Optional.empty(),
            PostgresPool.Access.READ_WRITE,
            "cluster",
            PostgresLimits.DEFAULT);
    POOLS.add(pool);
    return pool;
  }

  /** Closes the connections that were opened so far, as each test does at its end. */
  static void closeConnections() {
    for (PostgresPool pool = POOLS.poll(); pool != null; pool = POOLS.poll()) {
      pool.close();
    }
  }

  /** Where it is, for the superuser. */
  String url() {
    return url;
  }

  void execute(String sql) {
    RealPostgres.execute(url, sql);
  }

  /** The text of the only column of the only row. */
  String ask(String sql) {
    try (Connection connection = DriverManager.getConnection(url)) {
      return clusterapi.storage.jdbc.Sql.of(sql)
          .row(connection, row -> String.valueOf(row.getString(1)))
          .orElseThrow();
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
