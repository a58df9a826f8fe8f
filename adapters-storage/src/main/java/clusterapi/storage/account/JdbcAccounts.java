package clusterapi.storage.account;

import clusterapi.application.port.out.AccountStore;
import clusterapi.application.port.out.RoleSource;
import clusterapi.domain.access.Account;
import clusterapi.domain.access.Password;
import clusterapi.domain.access.Username;
import clusterapi.domain.access.WebSession;
import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import clusterapi.domain.failure.ClusterApiFailure.NotFound;
import clusterapi.storage.jdbc.Sql;
import clusterapi.storage.password.HashCost;
import clusterapi.storage.password.PasswordHash;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Accounts and memberships in the tables {@code account} and {@code role_member}. Thread-safe. */
final class JdbcAccounts implements AccountStore, RoleSource {
  /** So long may a password be that is to be stored, in UTF-16 units. */
  static final int MAX_PASSWORD_LENGTH = 1_024;

  private static final String INSERT =
      "INSERT INTO account (name, is_role, may_log_in, password_hash, hash_cost, valid_until)"
          + " VALUES (?, 0, ?, ?, ?, ?)";

  private static final String IS_ROLE = "SELECT is_role FROM account WHERE name = ?";

  private static final String LIST =
      "SELECT name, is_role, may_log_in, valid_until,"
          + " CASE WHEN password_hash IS NULL THEN 0 ELSE 1 END AS has_password"
          + " FROM account";

  private static final String MEMBERSHIPS = "SELECT member, role FROM role_member";

  private static final String SET_PASSWORD =
      "UPDATE account SET password_hash = ?, hash_cost = ? WHERE name = ?";

  private static final String SET_FIRST_PASSWORD = SET_PASSWORD + " AND password_hash IS NULL";

  private static final String HAS_PASSWORD =
      "SELECT 1 FROM account WHERE name = ? AND password_hash IS NOT NULL";

  private static final String GRANT =
      "INSERT INTO role_member (role, member) VALUES (?, ?) ON CONFLICT DO NOTHING";

  private static final String REVOKE = "DELETE FROM role_member WHERE role = ? AND member = ?";

  private static final String DROP_MEMBERSHIPS =
      "DELETE FROM role_member WHERE role = ? OR member = ?";

  private static final String DROP = "DELETE FROM account WHERE name = ?";

  // UNION, not UNION ALL: a role that was met is not followed again, so cycles end.
  private static final String IS_MEMBER =
      "WITH RECURSIVE held (role) AS ("
          + "SELECT role FROM role_member WHERE member = ?"
          + " UNION SELECT m.role FROM role_member m JOIN held h ON m.member = h.role"
          + ") SELECT 1 FROM held WHERE role = ?";

  private final AccountDatabase database;
  private final JdbcSessionStore sessions;
  private final InstantSource clock;
  private final RandomGenerator random;

  /**
   * A store.
   *
   * @param database where the tables are
   * @param sessions the sessions of the accounts, in the same database
   * @param clock the time at which sessions of dropped accounts end
   * @param random where salts come from
   */
  JdbcAccounts(
      AccountDatabase database,
      JdbcSessionStore sessions,
      InstantSource clock,
      RandomGenerator random) {
    this.database = database;
    this.sessions = sessions;
    this.clock = clock;
    this.random = random;
  }

  /** The question for one membership. */
  private record IsMember(Username user, Username role)
      implements AccountDatabase.Question<Boolean> {
    @Override
    public Boolean apply(Connection connection) throws SQLException {
      return Sql.of(IS_MEMBER, user, role).exists(connection);
    }

    @Override
    public boolean isProof(Boolean answer) {
      return answer;
    }
  }

  @Override
  public boolean isMember(Username user, Username role) {
    return database.ask(new IsMember(user, role));
  }

  @Override
  public void add(NewAccount account) {
    // Hashed before the transaction begins, since it takes long.
    Optional<PasswordHash> hash = account.password().map(this::hash);
    Username name = account.name();
    database.changeAlone(
        connection -> {
          if (Sql.of(IS_ROLE, name).exists(connection)) {
            throw new InvalidArgument("there is already an account named " + name);
          }
          int inserted =
              Sql.of(
                      INSERT,
                      name,
                      account.mayLogIn() ? 1 : 0,
                      hash.map(PasswordHash::text),
                      hash.map(PasswordHash::cost).map(HashCost::text),
                      account.validUntil().map(Micros::of))
                  .run(connection);
          for (Username role : account.memberOf()) {
            requireAccount(connection, role);
            Sql.of(GRANT, role, name).run(connection);
          }
          return inserted;
        });
  }

  @Override
  public List<Account> list() {
    return database.read(
        connection -> {
          Map<Username, List<Username>> roles = new TreeMap<>();
          Sql.of(MEMBERSHIPS)
              .rows(
                  connection,
                  row ->
                      roles
                          .computeIfAbsent(Sql.username(row, "member"), member -> new ArrayList<>())
                          .add(Sql.username(row, "role")));
          return Sql.of(LIST)
              .rows(
                  connection,
                  row -> account(row, roles.getOrDefault(Sql.username(row, "name"), List.of())))
              .stream()
              .sorted((a, b) -> a.name().compareTo(b.name()))
              .toList();
        });
  }

  private static Account account(ResultSet row, List<Username> memberOf) throws SQLException {
    return new Account(
        Sql.username(row, "name"),
        row.getInt("is_role") != 0,
        row.getInt("may_log_in") != 0,
        row.getInt("has_password") != 0,
        Micros.optional(row, "valid_until"),
        memberOf.stream().sorted().toList());
  }

  @Override
  public void setPassword(Username name, NewPassword password) {
    PasswordHash hash = hash(password);
    database.changeAlone(
        connection -> {
          if (requireAccount(connection, name)) {
            throw new InvalidArgument(name + " is a role, which has no password; name a user");
          }
          return setPassword(SET_PASSWORD, name, hash, connection);
        });
  }

  /** Gives an account a password if it has none, and tells whether this call did. */
  boolean setFirstPassword(Username name, Password password) {
    if (database.read(connection -> Sql.of(HAS_PASSWORD, name).exists(connection))) {
      return false;
    }
    PasswordHash hash = hash(new NewPassword.Typed(password));
    return database.add(c -> setPassword(SET_FIRST_PASSWORD, name, hash, c)) > 0;
  }

  private static int setPassword(
      String sql, Username name, PasswordHash hash, Connection connection) throws SQLException {
    return Sql.of(sql, hash.text(), hash.cost().text(), name).run(connection);
  }

  private PasswordHash hash(NewPassword password) {
    return switch (password) {
      case NewPassword.Hashed hashed -> PasswordHash.parse(hashed.text());
      case NewPassword.Typed typed -> {
        int length = typed.password().reveal().length();
        if (length == 0) {
          throw new InvalidArgument("the password is empty; choose one");
        }
        if (length > MAX_PASSWORD_LENGTH) {
          throw new InvalidArgument(
              "the password has more than " + MAX_PASSWORD_LENGTH + " characters; shorten it");
        }
        yield PasswordHash.of(typed.password(), random);
      }
    };
  }

  @Override
  public void drop(Username name) {
    if (name.equals(Username.ROOT) || name.equals(Username.ADMIN_ROLE)) {
      throw new InvalidArgument(name + " always exists and cannot be dropped");
    }
    database.changeAlone(
        connection -> {
          requireAccount(connection, name);
          JdbcSessionStore.revokeAll(connection, name, clock.instant());
          Sql.of(DROP_MEMBERSHIPS, name, name).run(connection);
          return Sql.of(DROP, name).run(connection);
        });
  }

  @Override
  public void grant(Username role, Username member) {
    database.changeAlone(
        connection -> {
          requireAccount(connection, role);
          requireAccount(connection, member);
          if (role.equals(member) || new IsMember(role, member).apply(connection)) {
            throw new InvalidArgument(
                role + " would become a member of itself if granted to " + member);
          }
          return Sql.of(GRANT, role, member).run(connection);
        });
  }

  @Override
  public void revoke(Username role, Username member) {
    if (role.equals(Username.ADMIN_ROLE) && member.equals(Username.ROOT)) {
      throw new InvalidArgument("root is always a member of admin");
    }
    database.changeAlone(
        connection -> {
          requireAccount(connection, role);
          requireAccount(connection, member);
          return Sql.of(REVOKE, role, member).run(connection);
        });
  }

  /** Finds an account, and tells whether it is a role by nature. */
  private static boolean requireAccount(Connection connection, Username name) throws SQLException {
    return Sql.of(IS_ROLE, name)
        .row(connection, row -> row.getInt("is_role") != 0)
        .orElseThrow(() -> new NotFound("there is no account named \"" + name + "\""));
  }

  @Override
  public List<WebSession> listSessions(int limit) {
    return sessions.latest(limit);
  }

  @Override
  public List<WebSession> revokeSessions(Username username, Instant at) {
    return sessions.revokeAll(username, at);
  }
}
