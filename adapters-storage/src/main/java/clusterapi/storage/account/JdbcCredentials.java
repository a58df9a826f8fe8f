package clusterapi.storage.account;

import clusterapi.application.port.out.CredentialVerifier;
import clusterapi.domain.access.Password;
import clusterapi.domain.access.Username;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Checks passwords against the table {@code account}. Every name costs one check of a hash: its
 * own, or a decoy of a cost that other accounts have. Thread-safe.
 */
final class JdbcCredentials implements CredentialVerifier {
  /** A longer password, in UTF-16 units, is refused unseen; its cost tells nothing of accounts. */
  static final int MAX_PASSWORD_LENGTH = 16_384;

  private static final String FIND =
      "SELECT is_role, may_log_in, password_hash, valid_until FROM account WHERE name = ?";

  private static final String COSTS =
      "SELECT DISTINCT hash_cost FROM account WHERE hash_cost IS NOT NULL ORDER BY hash_cost";

  private static final String DECOY_KEY = "SELECT key FROM decoy";

  private final AccountDatabase database;
  private final PasswordChecks checks;
  private final InstantSource clock;

  /**
   * A verifier.
   *
   * @param database where the accounts are
   * @param checks where hashes are computed
   * @param clock the time by which passwords expire
   */
  JdbcCredentials(AccountDatabase database, PasswordChecks checks, InstantSource clock) {
    this.database = database;
    this.checks = checks;
    this.clock = clock;
  }

  /** What an account has to say about a login. */
  private record Stored(
      boolean admissible, Optional<PasswordHash> hash, Optional<Instant> validUntil) {
    static final Stored NOTHING = new Stored(false, Optional.empty(), Optional.empty());
  }

  @Override
  public Verdict verify(Username username, Password password) {
    if (password.reveal().length() > MAX_PASSWORD_LENGTH) {
      return Verdict.REFUSED;
    }
    Stored stored = database.read(connection -> stored(connection, username));
    // Made for every name, so that making it tells nothing.
    PasswordHash decoy = PasswordHash.decoy(decoyCost(username));
    PasswordHash hash = stored.hash().orElse(decoy);
    boolean right = checks.run(() -> hash.matches(password));
    if (!right || stored.hash().isEmpty() || !stored.admissible()) {
      return Verdict.REFUSED;
    }
    boolean expired =
        !username.equals(Username.ROOT)
            && stored.validUntil().filter(end -> !clock.instant().isBefore(end)).isPresent();
    return expired ? Verdict.EXPIRED : Verdict.ACCEPTED;
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
