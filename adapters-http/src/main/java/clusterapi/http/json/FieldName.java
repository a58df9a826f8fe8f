package clusterapi.http.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A field's name as it stands on the wire, {@code "name":}, or another constant part of an answer,
 * ready to be copied in words of eight bytes, which may reach beyond its end.
 *
 * <p>Encoders keep names as constants. Since this is a record, whose fields the compiler trusts to
 * be final, their words become part of the machine code.
 *
 * @param first the first eight bytes
 * @param second the next ones, and so on
 * @param third used if the name is that long
 * @param fourth used if the name is that long
 * @param fifth used if the name is that long
 * @param length in bytes, quotes and colon included
 */
record FieldName(long first, long second, long third, long fourth, long fifth, int length) {
  /** So many bytes must be free where a name is copied to. */
  static final int ROOM = 5 * Long.BYTES;

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /**
   * A name.
   *
   * @param name ASCII letters, digits and underscores, which need no escaping; at most 37
   */
  static FieldName of(String name) {
    return literal("\"" + name + "\":");
  }

  /**
   * Names, brackets and values that always stand together.
   *
   * @param text ASCII, as it stands on the wire; at most 40
   */
  static FieldName literal(String text) {
    byte[] exact = text.getBytes(StandardCharsets.US_ASCII);
    if (exact.length > ROOM) {
      throw new IllegalArgumentException("a constant of more than 40 bytes: " + text);
    }
    byte[] b = Arrays.copyOf(exact, ROOM);
    return new FieldName(word(b, 0), word(b, 1), word(b, 2), word(b, 3), word(b, 4), exact.length);
  }

  private static long word(byte[] bytes, int index) {
    return (long) WORD.get(bytes, index * Long.BYTES);
  }

  /** Copies the name, and returns where it ends. */
  int write(byte[] to, int at) {
    WORD.set(to, at, first);
    WORD.set(to, at + Long.BYTES, second);
    if (length > 2 * Long.BYTES) {
      WORD.set(to, at + 2 * Long.BYTES, third);
      if (length > 3 * Long.BYTES) {
        WORD.set(to, at + 3 * Long.BYTES, fourth);
        WORD.set(to, at + 4 * Long.BYTES, fifth);
      }
    }
    return at + length;
  }
}
