package clusterapi.storage.clusterauth;

import clusterapi.application.port.out.AccountStore;
import clusterapi.domain.access.Account;
import clusterapi.domain.access.Password;
import clusterapi.domain.access.Username;
import clusterapi.domain.access.WebSession;
import clusterapi.storage.jdbc.Sql;
import clusterapi.storage.password.PasswordHash;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** Changes users at the cluster, with statements that leave the same rows as a node's own. */
final class ClusterAdministrator implements AccountStore {
  private static final DateTimeFormatter PRINTED =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSSxxx").withZone(ZoneOffset.UTC);

  private final ClusterInPostgres cluster;

  ClusterAdministrator(ClusterInPostgres cluster) {
    this.cluster = cluster;
  }

  @Override
  public void add(NewAccount account) {
    String name = account.name().value();
    run(
        "INSERT INTO system.users (username, \"hashedPassword\") VALUES (?, ?)",
        name,
        account.password().map(ClusterAdministrator::stored));
    if (!account.mayLogIn()) {
      option(name, "NOLOGIN", Optional.empty());
    }
    account.validUntil().ifPresent(end -> option(name, "VALID UNTIL", Optional.of(print(end))));
    account.memberOf().forEach(role -> grant(role, account.name()));
  }

  private static String print(Instant time) {
    return PRINTED.format(time);
  }

  private void option(String name, String option, Optional<String> value) {
    run("INSERT INTO " + cluster.optionsTable() + " VALUES (?, ?, ?)", name, option, value);
  }

  private static byte[] stored(NewPassword password) {
    String text =
        switch (password) {
          case NewPassword.Typed(Password typed) ->
              PasswordHash.of(typed, new SecureRandom()).text();
          case NewPassword.Hashed(String hash) -> hash;
        };
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void setPassword(Username name, NewPassword password) {
    run(
        "UPDATE system.users SET \"hashedPassword\" = ? WHERE username = ?",
        stored(password),
        name.value());
  }

  @Override
  public void drop(Username name) {
    run("DELETE FROM " + cluster.optionsTable() + " WHERE username = ?", name.value());
    run("DELETE FROM system.role_members WHERE member = ? OR role = ?", name.value(), name.value());
    run("DELETE FROM system.users WHERE username = ?", name.value());
  }

  @Override
  public void grant(Username role, Username member) {
    run(
        "INSERT INTO system.role_members (role, member, \"isAdmin\") VALUES (?, ?, false)",
        role.value(),
        member.value());
  }

  @Override
  public void revoke(Username role, Username member) {
    run(
        "DELETE FROM system.role_members WHERE role = ? AND member = ?",
        role.value(),
        member.value());
  }

  private void run(String sql, Object... values) {
    try (Connection connection = DriverManager.getConnection(cluster.url())) {
      Sql.of(sql, values).run(connection);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  @Override
  public List<Account> list() {
    throw new UnsupportedOperationException("no contract of a reader asks for it");
  }

  @Override
  public List<WebSession> listSessions(int limit) {
    throw new UnsupportedOperationException("no contract of a reader asks for it");
  }

  @Override
  public List<WebSession> revokeSessions(Username username, Instant at) {
    throw new UnsupportedOperationException("no contract of a reader asks for it");
  }
}
