package clusterapi.domain.range;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.OptionalLong;

/**
 * A raw key of the cluster's key space. Keys order bytewise, unsigned. Immutable.
 *
 * <p>The layout of table keys is that of the reference's {@code keys} and {@code encoding}
 * packages: an optional tenant prefix, then the table id and the index id as ascending varints.
 */
public final class Key implements Comparable<Key> {
  /** The key before all others: empty. */
  public static final Key MIN = new Key(new byte[0]);

  /** The end of the key space; no key equals it or follows it. */
  public static final Key MAX = new Key(new byte[] {(byte) 0xFF, (byte) 0xFF});

  private final byte[] bytes;

  private Key(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * A key.
   *
   * @param bytes any bytes; copied
   * @return the key
   */
  public static Key of(byte... bytes) {
    return bytes.length == 0 ? MIN : new Key(bytes.clone());
  }

  /**
   * A key from hex digits.
   *
   * @param hex an even number of hex digits, such as {@code f289}
   * @return the key
   * @throws IllegalArgumentException if {@code hex} is not that
   */
  public static Key ofHex(String hex) {
    return of(HexFormat.of().parseHex(hex));
  }

  /**
   * A key from base64.
   *
   * @param base64 standard alphabet with padding
   * @return the key
   * @throws IllegalArgumentException if {@code base64} is not that
   */
  public static Key ofBase64(String base64) {
    return of(Base64.getDecoder().decode(base64));
  }

  /** The bytes, as a copy. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** How many bytes the key has. */
  public int length() {
    return bytes.length;
  }

  /** Whether this is the empty key. */
  public boolean isEmpty() {
    return bytes.length == 0;
  }

  /** Standard base64 with padding. */
  public String base64() {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** The id of the table to which this key belongs, or empty for a key outside of table data. */
  public OptionalLong tableId() {
    return TableKey.of(bytes).tableId();
  }

  /** The id of the index to which this key belongs, or empty if the key ends before it. */
  public OptionalLong indexId() {
    return TableKey.of(bytes).indexId();
  }

  @Override
  public int compareTo(Key other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Key key && Arrays.equals(bytes, key.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** The bytes as hex digits. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
