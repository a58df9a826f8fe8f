package clusterapi.domain.access;

import java.security.MessageDigest;
import java.util.Arrays;

/** The SHA-256 of a session's secret, unsalted: the column {@code hashedSecret}. Immutable. */
public final class HashedSecret {
  private final byte[] bytes;

  private HashedSecret(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * A hash as a store keeps it.
   *
   * @param bytes 32 bytes in every hash made by this type; other lengths match nothing; copied
   * @return the hash
   */
  public static HashedSecret of(byte[] bytes) {
    return new HashedSecret(bytes.clone());
  }

  /** The bytes, as a copy. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /**
   * Whether a secret has this hash, found in constant time.
   *
   * @param secret a secret that a caller presents
   * @return whether it is the right one
   */
  public boolean matches(Secret secret) {
    return equals(secret.hashed());
  }

  /** Compares in constant time. */
  @Override
  public boolean equals(Object other) {
    return other instanceof HashedSecret hash && MessageDigest.isEqual(bytes, hash.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Never the bytes. */
  @Override
  public String toString() {
    return "HashedSecret[hidden]";
  }
}
