package clusterapi.storage.clusterauth;

import clusterapi.application.port.out.CredentialVerifier;
import clusterapi.domain.access.Password;
import clusterapi.domain.access.Username;
import clusterapi.storage.audit.LogValue;
import clusterapi.storage.jdbc.Sql;
import clusterapi.storage.password.HashCost;
import clusterapi.storage.password.PasswordChecks;
import clusterapi.storage.password.PasswordHash;
import clusterapi.storage.password.PasswordVerdicts;
import clusterapi.storage.password.PasswordVerdicts.Stored;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;

/**
 * Checks passwords against the cluster's table of users, as a node does: the option {@code NOLOGIN}
 * forbids a login, {@code NOSQLLOGIN} and being a role do not. Unlike a node, it tells of an
 * expired password only after the right one, and never rewrites a hash. Thread-safe.
 *
 * <p>A name without a usable hash costs what one of the cluster's hashes costs; which one is drawn
 * by lot at each start.
 */
final class ClusterCredentials implements CredentialVerifier {
  /** So many hashes tell what checking one costs in this cluster. */
  static final int MAX_COSTS = 1_000;

  /** How long what hashes cost is taken to be the same. */
  static final Duration COSTS_KNOWN_FOR = Duration.ofMinutes(10);

  private static final String HASH =
      "SELECT \"hashedPassword\" FROM system.users WHERE username = ?";

  private static final String HASHES =
      "SELECT \"hashedPassword\" FROM system.users WHERE \"hashedPassword\" IS NOT NULL"
          + " ORDER BY username LIMIT ?";

  private static final String NO_LOGIN = "NOLOGIN";
  private static final String VALID_UNTIL = "VALID UNTIL";
  private static final int KEY_BYTES = 32;

  private static final System.Logger LOG = System.getLogger(ClusterCredentials.class.getName());

  private final ClusterDatabase database;
  private final PasswordVerdicts verdicts;
  private final InstantSource clock;
  private final byte[] decoyKey = new byte[KEY_BYTES];
  private final AtomicReference<Costs> costs =
      new AtomicReference<>(new Costs(List.of(), Instant.MIN));

  /** What the cluster's hashes cost, and when that was read. */
  private record Costs(List<HashCost> all, Instant readAt) {}

  /** One option of a user. */
  private record UserOption(String name, Optional<String> value) {
    static UserOption of(ResultSet row) throws SQLException {
      return new UserOption(
          row.getString(1).toUpperCase(Locale.ROOT), Optional.ofNullable(row.getString(2)));
    }
  }

  ClusterCredentials(
      ClusterDatabase database,
      PasswordChecks checks,
      InstantSource clock,
      RandomGenerator random) {
    this.database = database;
    this.verdicts = new PasswordVerdicts(checks, clock);
    this.clock = clock;
    random.nextBytes(decoyKey);
  }

  @Override
  public Verdict verify(Username username, Password password) {
    if (PasswordVerdicts.isTooLong(password) || !Names.canExist(username)) {
      return Verdict.REFUSED;
    }
    Stored stored = database.ask((connection, tables) -> stored(connection, tables, username));
    HashCost decoyCost = HashCost.forNameWithoutHash(username, costs(), decoyKey);
    return verdicts.of(username, password, stored, decoyCost);
  }

  private static Stored stored(Connection connection, ClusterTables tables, Username username)
      throws SQLException {
    Optional<PasswordHash> hash =
        Sql.of(HASH, username.value())
            .row(connection, ClusterCredentials::hashText)
            .flatMap(text -> usable(username, text));
    List<UserOption> options =
        tables.options().isEmpty()
            ? List.of()
            : Sql.of(
                    "SELECT option, value FROM " + tables.options().get() + " WHERE username = ?",
                    username.value())
                .rows(connection, UserOption::of);
    boolean mayLogIn = options.stream().noneMatch(option -> option.name().equals(NO_LOGIN));
    Optional<String> until =
        options.stream()
            .filter(option -> option.name().equals(VALID_UNTIL))
            .flatMap(option -> option.value().stream())
            .findFirst();
    Optional<Instant> validUntil = until.flatMap(ValidUntil::read);
    if (until.isPresent() && validUntil.isEmpty()) {
      warn(username, "valid-until-unreadable", "write VALID UNTIL as 2027-01-01 00:00:00+00:00");
      return new Stored(false, hash, Optional.empty());
    }
    return new Stored(mayLogIn, hash, validUntil);
  }

  private static String hashText(ResultSet row) throws SQLException {
    byte[] bytes = row.getBytes(1);
    return bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static Optional<PasswordHash> usable(Username username, String text) {
    Optional<PasswordHash> hash = PasswordHash.find(text);
    if (hash.isEmpty() && !text.isEmpty()) {
      warn(
          username,
          "password-hash-not-supported",
          "set the user's password anew at the cluster, as bcrypt or SCRAM-SHA-256");
    }
    return hash;
  }

  private static void warn(Username username, String event, String remedy) {
    LOG.log(
        Level.WARNING,
        "event="
            + event
            + " user="
            + LogValue.of(username.value())
            + " consequence=\"cannot log in\" remedy=\""
            + remedy
            + "\"");
  }

  private List<HashCost> costs() {
    Costs known = costs.get();
    Instant now = clock.instant();
    if (known.readAt().equals(Instant.MIN) || isOld(known, now)) {
      known = new Costs(readCosts(), now);
      costs.set(known);
    }
    return known.all();
  }

  private static boolean isOld(Costs known, Instant now) {
    Duration age = Duration.between(known.readAt(), now);
    return age.isNegative() || age.compareTo(COSTS_KNOWN_FOR) >= 0;
  }

  private List<HashCost> readCosts() {
    return database.ask(
        (connection, tables) ->
            Sql.of(HASHES, MAX_COSTS).rows(connection, ClusterCredentials::hashText).stream()
                .flatMap(text -> PasswordHash.find(text).stream())
                .map(PasswordHash::cost)
                .distinct()
                .toList());
  }
}
