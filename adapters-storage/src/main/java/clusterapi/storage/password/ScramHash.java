package clusterapi.storage.password;

import clusterapi.domain.access.Password;
import com.ongres.stringprep.Profile;
import com.ongres.stringprep.Stringprep;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** The newer form: SCRAM-SHA-256, as RFC 5802 and RFC 7677 have it. */
final class ScramHash implements PasswordHash {
  static final int MIN_ITERATIONS = 4_096;

  /** Some seconds of work. */
  static final int MAX_ITERATIONS = 10_000_000;

  /** What a new hash has. Source: the database's default. */
  static final int NEW_ITERATIONS = 119_680;

  /** What a new hash has. */
  private static final int NEW_SALT_BYTES = 16;

  private static final int KEY_BYTES = 32;

  private static final Pattern FORM =
      Pattern.compile(
          "SCRAM-SHA-256\\$([1-9][0-9]{3,7}):([A-Za-z0-9+/]{4,1024}={0,2})"
              + "\\$([A-Za-z0-9+/]{43}=):([A-Za-z0-9+/]{43}=)");

  private static final Profile SASLPREP = Stringprep.getProvider("SASLprep");

  private final String text;
  private final int iterations;
  private final byte[] salt;
  private final byte[] serverKey;

  private ScramHash(String text, int iterations, byte[] salt, byte[] serverKey) {
    this.text = text;
    this.iterations = iterations;
    this.salt = salt;
    this.serverKey = serverKey;
  }

  static Optional<ScramHash> find(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches() || matcher.group(2).length() % 4 != 0) {
      return Optional.empty();
    }
    int iterations = Integer.parseInt(matcher.group(1));
    if (iterations < MIN_ITERATIONS || iterations > MAX_ITERATIONS) {
      return Optional.empty();
    }
    try {
      byte[] salt = Base64.getDecoder().decode(matcher.group(2));
      byte[] serverKey = Base64.getDecoder().decode(matcher.group(4));
      return Optional.of(new ScramHash(text, iterations, salt, serverKey));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // padding where none belongs
    }
  }

  static ScramHash decoy(int iterations) {
    return new ScramHash("", iterations, new byte[NEW_SALT_BYTES], new byte[KEY_BYTES]);
  }

  /** Hashes a new password. */
  static ScramHash of(Password password, RandomGenerator random) {
    byte[] salt = new byte[NEW_SALT_BYTES];
    random.nextBytes(salt);
    byte[] salted = salted(password, salt, NEW_ITERATIONS);
    byte[] storedKey = sha256(hmac(salted, "Client Key"));
    byte[] serverKey = hmac(salted, "Server Key");
    Base64.Encoder base64 = Base64.getEncoder();
    String text =
        "SCRAM-SHA-256$"
            + NEW_ITERATIONS
            + ":"
            + base64.encodeToString(salt)
            + "$"
            + base64.encodeToString(storedKey)
            + ":"
            + base64.encodeToString(serverKey);
    return new ScramHash(text, NEW_ITERATIONS, salt, serverKey);
  }

  @Override
  public boolean matches(Password password) {
    byte[] computed = hmac(salted(password, salt, iterations), "Server Key");
    return MessageDigest.isEqual(computed, serverKey);
  }

  private static byte[] salted(Password password, byte[] salt, int iterations) {
    PBEKeySpec spec =
        new PBEKeySpec(
            prepared(password.reveal()).toCharArray(), salt, iterations, KEY_BYTES * Byte.SIZE);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the Java platform's own provider has PBKDF2", e);
    } finally {
      spec.clearPassword();
    }
  }

  // What SASLprep refuses is hashed as it is; the database does the same.
  private static String prepared(String password) {
    try {
      return SASLPREP.prepareQuery(password);
    } catch (IllegalArgumentException e) {
      return password;
    }
  }

  private static byte[] hmac(byte[] key, String message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(message.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public HashCost cost() {
    return new HashCost(HashCost.Form.SCRAM, iterations);
  }

  /** Never the hash. */
  @Override
  public String toString() {
    return "ScramHash[hidden]";
  }
}
