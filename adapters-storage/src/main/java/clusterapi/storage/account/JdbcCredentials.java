package clusterapi.storage.account;

import clusterapi.application.port.out.CredentialVerifier;
import clusterapi.domain.access.Password;
import clusterapi.domain.access.Username;
import clusterapi.storage.jdbc.Sql;
import clusterapi.storage.password.HashCost;
import clusterapi.storage.password.PasswordChecks;
import clusterapi.storage.password.PasswordHash;
import clusterapi.storage.password.PasswordVerdicts;
import clusterapi.storage.password.PasswordVerdicts.Stored;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Checks passwords against the table {@code account}. Every name costs one check of a hash: its
 * own, or a decoy of a cost that other accounts have. Thread-safe.
 */
final class JdbcCredentials implements CredentialVerifier {
  private static final String FIND =
      "SELECT is_role, may_log_in, password_hash, valid_until FROM account WHERE name = ?";

  private static final String COSTS =
      "SELECT DISTINCT hash_cost FROM account WHERE hash_cost IS NOT NULL ORDER BY hash_cost";

  private static final String DECOY_KEY = "SELECT key FROM decoy";

  private final AccountDatabase database;
  private final PasswordVerdicts verdicts;

  /**
   * A verifier.
   *
   * @param database where the accounts are
   * @param checks where hashes are computed
   * @param clock the time by which passwords expire
   */
  JdbcCredentials(AccountDatabase database, PasswordChecks checks, InstantSource clock) {
    this.database = database;
    this.verdicts = new PasswordVerdicts(checks, clock);
  }

  @Override
  public Verdict verify(Username username, Password password) {
    if (PasswordVerdicts.isTooLong(password)) {
      return Verdict.REFUSED;
    }
    Stored stored = database.read(connection -> stored(connection, username));
    return verdicts.of(username, password, stored, decoyCost(username));
  }

  private static Stored stored(Connection connection, Username username) throws SQLException {
    return Sql.of(FIND, username).row(connection, JdbcCredentials::stored).orElse(Stored.NOTHING);
  }

  private static Stored stored(ResultSet row) throws SQLException {
    return new Stored(
        row.getInt("may_log_in") != 0 && row.getInt("is_role") == 0,
        Optional.ofNullable(row.getString("password_hash")).flatMap(PasswordHash::find),
        Micros.optional(row, "valid_until"));
  }

  private HashCost decoyCost(Username username) {
    return database.read(
        connection -> {
          List<HashCost> costs =
              Sql.of(COSTS).rows(connection, row -> HashCost.parse(row.getString(1)));
          byte[] key =
              Sql.of(DECOY_KEY)
                  .row(connection, row -> row.getBytes(1))
                  .orElseThrow(() -> new SQLException("the table decoy is empty"));
          return HashCost.forNameWithoutHash(username, costs, key);
        });
  }
}
