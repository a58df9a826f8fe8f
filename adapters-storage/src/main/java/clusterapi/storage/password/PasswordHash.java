package clusterapi.storage.password;

import clusterapi.domain.access.Password;
import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A password's hash in one of the database's two forms. Its text form hides it. Immutable.
 *
 * <p>The work that a hash asks for is bounded, so that a hostile hash cannot stall the server.
 */
public sealed interface PasswordHash permits BcryptHash, ScramHash {
  /** The sentence for a text that is no hash; it does not repeat the text, which is a secret. */
  String UNKNOWN_FORM =
      "the password hash is in no form that is known here; give $2a$10$… (bcrypt, cost "
          + BcryptHash.MIN_COST
          + " to "
          + BcryptHash.MAX_COST
          + ") or SCRAM-SHA-256$iterations:salt$storedKey:serverKey (iterations "
          + ScramHash.MIN_ITERATIONS
          + " to "
          + ScramHash.MAX_ITERATIONS
          + ")";

  /**
   * Reads a hash as the database stores it, or as its SQL takes it.
   *
   * @param text any text
   * @return the hash
   * @throws InvalidArgument if it is in neither form, or asks for too much or too little work
   */
  static PasswordHash parse(String text) {
    return find(text).orElseThrow(() -> new InvalidArgument(UNKNOWN_FORM));
  }

  /**
   * Reads a hash, if it is one.
   *
   * @param text any text
   * @return the hash, or empty where {@link #parse} refuses
   */
  static Optional<PasswordHash> find(String text) {
    Optional<PasswordHash> bcrypt = BcryptHash.find(text).map(hash -> hash);
    return bcrypt.or(() -> ScramHash.find(text));
  }

  /**
   * Hashes a new password, in the newer form.
   *
   * @param password as typed
   * @param random where the salt comes from; a {@link java.security.SecureRandom} outside of tests
   * @return the hash
   */
  static PasswordHash of(Password password, RandomGenerator random) {
    return ScramHash.of(password, random);
  }

  /**
   * A hash that no password has; checking it takes as long as for a real one.
   *
   * @param cost what checking shall cost
   * @return the hash
   */
  static PasswordHash decoy(HashCost cost) {
    return switch (cost.form()) {
      case BCRYPT -> BcryptHash.decoy(cost.work());
      case SCRAM -> ScramHash.decoy(cost.work());
    };
  }

  /**
   * Whether a password has this hash. Takes long on purpose, and the same for every password.
   *
   * @param password as typed
   * @return whether it does
   */
  boolean matches(Password password);

  /** The form in which the database stores it. */
  String text();

  /** What checking a password against it costs. */
  HashCost cost();
}
