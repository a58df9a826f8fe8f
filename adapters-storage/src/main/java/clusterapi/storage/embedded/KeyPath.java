package clusterapi.storage.embedded;

import clusterapi.domain.range.Key;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes a key of table data, its bytes and its readable form side by side. The layout is that of
 * the reference's {@code encoding} package, ascending.
 */
final class KeyPath {
  /** Before bytes and text. */
  private static final int BYTES_MARKER = 0x12;

  /** After bytes and text, and after each zero byte within them. */
  private static final int ESCAPE = 0x00;

  private static final int ESCAPED_TERMINATOR = 0x01;
  private static final int ESCAPED_ZERO = 0xFF;

  private static final int SMALL_ZERO = 0x88;
  private static final int SMALL_MAX = 109;

  private byte[] raw = new byte[64];
  private int length;
  private final StringBuilder pretty = new StringBuilder(96).append("/Table");

  private KeyPath() {}

  static KeyPath table(int id) {
    return new KeyPath().integer(id);
  }

  /** An integer column, or an index id. */
  KeyPath integer(long value) {
    pretty.append('/').append(value);
    if (value <= SMALL_MAX) {
      put(SMALL_ZERO + (int) value);
      return this;
    }
    int bytes = (Long.SIZE - Long.numberOfLeadingZeros(value) + Byte.SIZE - 1) / Byte.SIZE;
    put(SMALL_ZERO + SMALL_MAX + bytes);
    for (int shift = (bytes - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      put((int) (value >>> shift));
    }
    return this;
  }

  /** A text column; the text holds nothing that has to be escaped for reading. */
  KeyPath text(String value) {
    pretty.append("/\"").append(value).append('"');
    writeEscaped(value.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** A column of bytes that are not text. */
  KeyPath bytes(byte[] value) {
    pretty.append("/\"");
    for (byte b : value) {
      quote(b & 0xFF);
    }
    pretty.append('"');
    writeEscaped(value);
    return this;
  }

  DemoKey key() {
    return new DemoKey(Key.of(Arrays.copyOf(raw, length)), pretty.toString());
  }

  private void writeEscaped(byte[] value) {
    put(BYTES_MARKER);
    for (byte b : value) {
      put(b);
      if (b == ESCAPE) {
        put(ESCAPED_ZERO);
      }
    }
    put(ESCAPE);
    put(ESCAPED_TERMINATOR);
  }

  private void put(int b) {
    if (length == raw.length) {
      raw = Arrays.copyOf(raw, 2 * length);
    }
    raw[length++] = (byte) b;
  }

  /** One byte as Go's {@code %q} writes it where it is no part of a longer character. */
  private void quote(int b) {
    switch (b) {
      case 0x07 -> pretty.append("\\a");
      case '\b' -> pretty.append("\\b");
      case '\f' -> pretty.append("\\f");
      case '\n' -> pretty.append("\\n");
      case '\r' -> pretty.append("\\r");
      case '\t' -> pretty.append("\\t");
      case 0x0B -> pretty.append("\\v");
      case '"' -> pretty.append("\\\"");
      case '\\' -> pretty.append("\\\\");
      default -> {
        if (b >= 0x20 && b < 0x7F) {
          pretty.append((char) b);
        } else {
          pretty.append("\\x").append(Character.forDigit(b >> 4, 16));
          pretty.append(Character.forDigit(b & 0xF, 16));
        }
      }
    }
  }
}
