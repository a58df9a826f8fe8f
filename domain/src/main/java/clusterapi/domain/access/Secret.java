package clusterapi.domain.access;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.random.RandomGenerator;

/** The secret half of a session token. Its text form hides it. Immutable. */
public final class Secret {
  /** How many bytes a secret made here has. */
  public static final int LENGTH = 16;

  private final byte[] bytes;

  private Secret(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * A secret from a token.
   *
   * @param bytes any number of bytes; copied
   * @return the secret
   */
  public static Secret of(byte[] bytes) {
    return new Secret(bytes.clone());
  }

  /**
   * A new secret of {@link #LENGTH} bytes.
   *
   * @param random where the bytes come from; a {@link java.security.SecureRandom} outside of tests
   * @return the secret
   */
  public static Secret generate(RandomGenerator random) {
    byte[] bytes = new byte[LENGTH];
    random.nextBytes(bytes);
    return new Secret(bytes);
  }

  /** The bytes, as a copy. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** What a store may keep of this secret. */
  public HashedSecret hashed() {
    try {
      return HashedSecret.of(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Compares in constant time. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && MessageDigest.isEqual(bytes, secret.bytes);
  }

  @Override
  public int hashCode() {
    return hashed().hashCode();
  }

  /** Never the bytes. */
  @Override
  public String toString() {
    return "Secret[hidden]";
  }
}
