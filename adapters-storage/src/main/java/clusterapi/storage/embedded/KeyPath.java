package clusterapi.storage.embedded;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

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

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final byte[] TABLE = "/Table".getBytes(StandardCharsets.US_ASCII);

  /** For each byte its readable form: the chars, the first lowest; and how many. */
  private static final int[] QUOTED = quoted();

  private static final byte[] QUOTED_LENGTHS = quotedLengths();

  private byte[] raw = new byte[64];
  private int length;
  private byte[] pretty = new byte[96];
  private int prettyLength = TABLE.length;

  private KeyPath() {
    System.arraycopy(TABLE, 0, pretty, 0, TABLE.length);
  }

  static KeyPath table(int id) {
    return new KeyPath().integer(id);
  }

  /** A path that goes on where a key ends. */
  static KeyPath after(DemoKey key) {
    KeyPath path = new KeyPath();
    path.length = key.copyRaw(path.raw);
    path.prettyLength = key.copyPretty(path.pretty);
    return path;
  }

  /** An integer column, or an index id. */
  KeyPath integer(long value) {
    writeDigits(value);
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

  private void writeDigits(long value) {
    int digits = 1;
    for (long rest = value; rest >= 10; rest /= 10) {
      digits++;
    }
    roomForPretty(1 + digits);
    pretty[prettyLength] = '/';
    long rest = value;
    for (int place = prettyLength + digits; place > prettyLength; place--) {
      pretty[place] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    prettyLength += 1 + digits;
  }

  /** A text column; the text holds nothing that has to be escaped for reading. */
  KeyPath text(String value) {
    return text(value.getBytes(StandardCharsets.UTF_8));
  }

  /** The same in UTF-8. */
  KeyPath text(byte[] utf8) {
    roomForPretty(3 + utf8.length);
    pretty[prettyLength] = '/';
    pretty[prettyLength + 1] = '"';
    System.arraycopy(utf8, 0, pretty, prettyLength + 2, utf8.length);
    pretty[prettyLength + 2 + utf8.length] = '"';
    prettyLength += 3 + utf8.length;
    writeEscaped(utf8);
    return this;
  }

  /** A column of bytes that are not text. */
  KeyPath bytes(byte[] value) {
    roomForPretty(3 + (value.length + 1) * Integer.BYTES);
    pretty[prettyLength++] = '/';
    pretty[prettyLength++] = '"';
    for (byte b : value) {
      INT.set(pretty, prettyLength, QUOTED[b & 0xFF]);
      prettyLength += QUOTED_LENGTHS[b & 0xFF];
    }
    pretty[prettyLength++] = '"';
    writeEscaped(value);
    return this;
  }

  /** The key; nothing can be added to it. */
  DemoKey key() {
    return new DemoKey(raw, length, pretty, prettyLength);
  }

  private void roomForPretty(int wanted) {
    if (pretty.length - prettyLength < wanted) {
      pretty = Arrays.copyOf(pretty, Math.max(2 * pretty.length, prettyLength + wanted));
    }
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

  private static int[] quoted() {
    int[] quoted = new int[256];
    for (int b = 0; b < quoted.length; b++) {
      byte[] chars = quote(b).getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < chars.length; i++) {
        quoted[b] |= chars[i] << (Byte.SIZE * i);
      }
    }
    return quoted;
  }

  private static byte[] quotedLengths() {
    byte[] lengths = new byte[256];
    for (int b = 0; b < lengths.length; b++) {
      lengths[b] = (byte) quote(b).length();
    }
    return lengths;
  }

  /** One byte as Go's {@code %q} writes it where it is no part of a longer character. */
  private static String quote(int b) {
    return switch (b) {
      case 0x07 -> "\\a";
      case '\b' -> "\\b";
      case '\f' -> "\\f";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      case 0x0B -> "\\v";
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      default ->
          b >= 0x20 && b < 0x7F
              ? String.valueOf((char) b)
              : "\\x" + HexFormat.of().toHexDigits((byte) b);
    };
  }
}
