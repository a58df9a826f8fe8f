package clusterapi.bootstrap.settings;

import clusterapi.bootstrap.settings.ServerSettings.Auth;
import clusterapi.bootstrap.settings.ServerSettings.Source;
import clusterapi.storage.postgres.PostgresAddress;
import clusterapi.storage.sql.SqlSettings;
import clusterapi.storage.status.StatusSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Whose users may log in: what the settings say together.
 *
 * @param choice what was chosen
 * @param sql where the cluster's logins are asked for over SQL, if that was given
 * @param sqlPasswordFile the password of the SQL user, if that was given
 * @param grace how long what was proven holds while the cluster does not answer
 * @param adminPasswordFile the first password of root, if that was given
 * @param clientCa whose client certificates prove a user, if that was given
 * @param insecure whether everyone is root
 */
record AuthRules(
    AuthChoice choice,
    Optional<PostgresAddress> sql,
    Optional<Path> sqlPasswordFile,
    Duration grace,
    Optional<Path> adminPasswordFile,
    Optional<Path> clientCa,
    boolean insecure) {
  private static final String CLUSTER = "--auth=cluster: ";

  /**
   * Where logins are checked.
   *
   * @param source where the state comes from, which may be the cluster
   * @param problems told what is wrong; then the logins are this server's own
   */
  Auth auth(Source source, List<String> problems) {
    int before = problems.size();
    if (sqlPasswordFile.isPresent() && sql.isEmpty()) {
      problems.add(
          "--auth-sql-password-file="
              + sqlPasswordFile.get()
              + ": there is nothing to log in to; give --auth-sql, or leave it out");
    }
    return switch (choice) {
      case OWN -> own(problems);
      case CLUSTER -> {
        checkTogether(problems);
        Auth auth = cluster(source, problems);
        yield problems.size() == before ? auth : new Auth.Own();
      }
    };
  }

  private Auth own(List<String> problems) {
    sql.ifPresent(
        address ->
            problems.add(
                "--auth-sql=" + address + ": means nothing without --auth cluster; leave it out"));
    return new Auth.Own();
  }

  private void checkTogether(List<String> problems) {
    if (insecure) {
      problems.add(CLUSTER + "with --insecure nobody logs in; leave one of them out");
    }
    adminPasswordFile.ifPresent(
        file ->
            problems.add(
                "--admin-password-file="
                    + file
                    + ": with --auth cluster the password of root is the cluster's; leave it out"));
  }

  private Auth cluster(Source source, List<String> problems) {
    if (sql.isPresent()) {
      return new Auth.ClusterOverSql(sql.get(), sqlPasswordFile, grace);
    }
    if (source instanceof Source.Live live) {
      return cluster(live, problems);
    }
    problems.add(
        CLUSTER
            + "of which cluster? give --auth-sql postgresql://USER@HOST:26257/system, or a running"
            + " cluster as the --source");
    return new Auth.Own();
  }

  /** The tables where they can be read, since they tell more than the nodes do. */
  private Auth cluster(Source.Live live, List<String> problems) {
    if (live.sql().isPresent()) {
      SqlSettings tables = live.sql().get();
      return new Auth.ClusterOverSql(tables.address(), tables.passwordFile(), grace);
    }
    StatusSettings nodes = live.status().orElseThrow();
    checkNodes(nodes.addresses(), problems);
    return new Auth.ClusterAtNodes(nodes);
  }

  private void checkNodes(List<URI> nodes, List<String> problems) {
    nodes.stream()
        .filter(ServiceUserRules::isReadable)
        .findFirst()
        .ifPresent(
            node ->
                problems.add(
                    CLUSTER
                        + node
                        + " would be sent the passwords of users in clear text; write https, or"
                        + " give --auth-sql"));
    clientCa.ifPresent(
        file ->
            problems.add(
                "--grpc-client-ca="
                    + file
                    + ": nodes tell only of a user who logs in with a password who is an"
                    + " administrator; give --auth-sql, or leave it out"));
  }
}
