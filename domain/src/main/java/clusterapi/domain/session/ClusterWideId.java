package clusterapi.domain.session;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The 128-bit number of a session or query: 8 bytes of nanoseconds since the Unix epoch, 4 bytes
 * that order them within a nanosecond, 4 bytes of node id, all big-endian.
 *
 * @param high the first eight bytes
 * @param low the last eight bytes
 */
public record ClusterWideId(long high, long low) {
  /** How many bytes a number has. */
  public static final int LENGTH = 16;

  /**
   * Reads 32 hex digits.
   *
   * @param text such as {@code 189cabc4598968d00000000000000001}
   * @return the number, or empty if the text is anything else, such as {@code <invalid>}
   */
  public static Optional<ClusterWideId> parseHex(String text) {
    if (text.length() != 2 * LENGTH || !text.chars().allMatch(HexFormat::isHexDigit)) {
      return Optional.empty();
    }
    return Optional.of(
        new ClusterWideId(
            Long.parseUnsignedLong(text, 0, LENGTH, 16),
            Long.parseUnsignedLong(text, LENGTH, 2 * LENGTH, 16)));
  }

  /** The 16 bytes. */
  public byte[] bytes() {
    return ByteBuffer.allocate(LENGTH).putLong(high).putLong(low).array();
  }

  /** 32 lower-case hex digits. */
  public String hex() {
    return HexFormat.of().formatHex(bytes());
  }

  @Override
  public String toString() {
    return hex();
  }
}
