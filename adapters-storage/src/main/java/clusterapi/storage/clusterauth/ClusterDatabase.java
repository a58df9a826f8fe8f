package clusterapi.storage.clusterauth;

import clusterapi.domain.failure.ClusterApiFailure.StoreUnavailable;
import clusterapi.storage.postgres.PostgresPool;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The cluster's own tables, reached over SQL, and what was found out about them. Safe for many
 * threads.
 */
final class ClusterDatabase {
  private final PostgresPool connections;
  private final AtomicReference<Optional<ClusterTables>> known =
      new AtomicReference<>(Optional.empty());

  ClusterDatabase(PostgresPool connections) {
    this.connections = connections;
  }

  /** Work on the tables, whatever they are like. */
  @FunctionalInterface
  interface Work<T> {
    T apply(Connection connection, ClusterTables tables) throws SQLException;
  }

  /**
   * Does some work. If the tables turn out to be others than they were, as after an upgrade of the
   * cluster, looks at them again and does it once more.
   *
   * @throws StoreUnavailable if the cluster cannot be asked, or refuses
   */
  <T> T ask(Work<T> work) {
    try (Connection connection = connections.borrow()) {
      return ask(work, connection);
    } catch (SQLException e) {
      throw new StoreUnavailable(connections.unavailable(e).sentence(), e);
    }
  }

  private <T> T ask(Work<T> work, Connection connection) throws SQLException {
    Optional<ClusterTables> before = known.get();
    ClusterTables tables = before.isPresent() ? before.get() : lookAt(connection);
    try {
      return work.apply(connection, tables);
    } catch (SQLException e) {
      if (before.isEmpty() || !SqlState.of(e).isOtherShape()) {
        throw e;
      }
      return work.apply(connection, lookAt(connection));
    }
  }

  private ClusterTables lookAt(Connection connection) throws SQLException {
    ClusterTables found = ClusterTables.read(connection);
    learn(found);
    return found;
  }

  /** Takes the tables to be like this from now on. */
  void learn(ClusterTables tables) {
    Optional<ClusterTables> now = Optional.of(tables);
    if (!known.getAndSet(now).equals(now)) {
      tables.log();
    }
  }
}
