package clusterapi.domain.range.row;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A part of an array of bytes: a key, or a text in valid UTF-8. It is moved from one to the next,
 * and whatever array it stands in must not be changed by its readers. Not thread-safe.
 */
public final class ByteSlice {
  private static final byte[] NOTHING = {};

  private byte[] array = NOTHING;
  private int from;
  private int length;
  private byte[] own = NOTHING;

  /** An empty slice. */
  public ByteSlice() {}

  /** Moves the slice to nothing. */
  public void clear() {
    set(NOTHING, 0, 0);
  }

  /**
   * Moves the slice; nothing is copied.
   *
   * @param newArray where the bytes are
   * @param newFrom the first of them
   * @param newLength how many
   */
  public void set(byte[] newArray, int newFrom, int newLength) {
    array = newArray;
    from = newFrom;
    length = newLength;
  }

  /**
   * Moves the slice to the bytes of a text.
   *
   * @param text any text; half of a character of two chars becomes a question mark
   */
  public void set(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    set(bytes, 0, bytes.length);
  }

  /**
   * Moves the slice to the front of an array of its own, which is used again and again.
   *
   * @param newLength how many bytes
   * @return the array, which has at least as many; to be filled by the caller
   */
  public byte[] own(int newLength) {
    if (own.length < newLength) {
      own = new byte[Math.max(newLength, 2 * own.length)];
    }
    set(own, 0, newLength);
    return own;
  }

  /** Where the bytes are, from {@link #from()} on. */
  public byte[] array() {
    return array;
  }

  /** The index of the first byte. */
  public int from() {
    return from;
  }

  /** How many bytes. */
  public int length() {
    return length;
  }

  /** The bytes, as a copy. */
  public byte[] copy() {
    return Arrays.copyOfRange(array, from, from + length);
  }

  /** The bytes as text. */
  public String text() {
    return length == 0 ? "" : new String(array, from, length, StandardCharsets.UTF_8);
  }
}
