package clusterapi.storage.password;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import at.favre.lib.crypto.bcrypt.Radix64Encoder;
import clusterapi.domain.access.Password;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The older form: bcrypt over the password's bytes and a fixed suffix, cut to what bcrypt takes in.
 */
final class BcryptHash implements PasswordHash {
  static final int MIN_COST = 4;

  /** Some seconds of work; each step more is twice that. */
  static final int MAX_COST = 16;

  private static final int HASH_BYTES = 23;

  /** bcrypt ignores what is beyond. */
  private static final int MAX_INPUT_BYTES = 72;

  /** The SHA-256 of nothing, which the database appends to each password. */
  private static final byte[] SUFFIX =
      HexFormat.of().parseHex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

  private static final Pattern FORM =
      Pattern.compile(
          "(?:CRDB-BCRYPT)?(\\$2[aby]\\$([0-9]{2})\\$([./A-Za-z0-9]{22})([./A-Za-z0-9]{31}))");

  private static final Radix64Encoder RADIX64 = new Radix64Encoder.Default();

  private final String text;
  private final int cost;
  private final byte[] salt;
  private final byte[] hash;

  private BcryptHash(String text, int cost, byte[] salt, byte[] hash) {
    this.text = text;
    this.cost = cost;
    this.salt = salt;
    this.hash = hash;
  }

  static Optional<BcryptHash> find(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int cost = Integer.parseInt(matcher.group(2));
    if (cost < MIN_COST || cost > MAX_COST) {
      return Optional.empty();
    }
    byte[] salt = RADIX64.decode(matcher.group(3).getBytes(StandardCharsets.US_ASCII));
    byte[] hash = RADIX64.decode(matcher.group(4).getBytes(StandardCharsets.US_ASCII));
    return Optional.of(new BcryptHash(matcher.group(1), cost, salt, hash));
  }

  static BcryptHash decoy(int cost) {
    return new BcryptHash("", cost, new byte[BCrypt.SALT_LENGTH], new byte[HASH_BYTES]);
  }

  @Override
  public boolean matches(Password password) {
    byte[] typed = password.reveal().getBytes(StandardCharsets.UTF_8);
    byte[] input = Arrays.copyOf(typed, Math.min(typed.length + SUFFIX.length, MAX_INPUT_BYTES));
    if (typed.length < input.length) {
      System.arraycopy(SUFFIX, 0, input, typed.length, input.length - typed.length);
    }
    BCrypt.HashData computed =
        BCrypt.with(
                BCrypt.Version.VERSION_2A,
                LongPasswordStrategies.truncate(BCrypt.Version.VERSION_2A))
            .hashRaw(cost, salt, input);
    return MessageDigest.isEqual(computed.rawHash, hash);
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public HashCost cost() {
    return new HashCost(HashCost.Form.BCRYPT, cost);
  }

  /** Never the hash. */
  @Override
  public String toString() {
    return "BcryptHash[hidden]";
  }
}
