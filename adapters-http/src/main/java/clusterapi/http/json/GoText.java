package clusterapi.http.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Texts and bytes as Go's {@code encoding/json} (up to Go 1.21) writes them: {@code <}, {@code >},
 * {@code &} and the two line separators are escaped too, hex digits are in lower case, and what is
 * no text becomes an escaped replacement character. Bytes become base64.
 */
final class GoText {
  /** A char takes at most so many bytes. */
  static final int MAX_BYTES_PER_CHAR = 6;

  private static final byte PLAIN = 0;
  private static final byte HEX_ESCAPE = 'u';

  /** For each ASCII char: {@link #PLAIN}, or what follows the backslash. */
  private static final byte[] ESCAPES = escapes();

  private static final byte[] HEX = ascii("0123456789abcdef");
  private static final byte[] BASE64 =
      ascii("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");

  /** Where a form has the number of its bytes. */
  private static final int LENGTH_SHIFT = 56;

  /** For each ASCII char its bytes as they are written, the first lowest, and how many. */
  private static final long[] FORMS = forms();

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private GoText() {}

  /**
   * Writes a part of a text, without quotes. A part must not end between the two chars of one
   * character.
   *
   * @param text the text
   * @param from the first char of the part
   * @param until the first char after the part
   * @param out has room for {@link #MAX_BYTES_PER_CHAR} for each char
   * @param at where to
   * @return where the written part ends
   */
  static int write(String text, int from, int until, byte[] out, int at) {
    int end = at;
    for (int i = from; i < until; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        byte escape = ESCAPES[c];
        if (escape == PLAIN) {
          out[end++] = (byte) c;
        } else {
          end = writeEscape(c, escape, out, end);
        }
      } else if (!Character.isSurrogate(c)) {
        end = writeUnescaped(c, out, end);
      } else {
        int point = text.codePointAt(i);
        if (Character.isSupplementaryCodePoint(point)) {
          i++;
        }
        end = writeSupplementary(point, out, end);
      }
    }
    return end;
  }

  /**
   * Writes a part of a text in UTF-8, without quotes. A part must not end within a character.
   *
   * @param text has the text, which is valid
   * @param from the first byte of the part
   * @param until the first byte after the part
   * @param out has room for {@link #MAX_BYTES_PER_CHAR} for each byte, and a word more
   * @param at where to
   * @return where the written part ends
   */
  static int write(byte[] text, int from, int until, byte[] out, int at) {
    int end = at;
    for (int i = from; i < until; i++) {
      byte b = text[i];
      if (b >= 0) {
        // Readable keys are full of quotes and backslashes: no branch could foresee them.
        long form = FORMS[b];
        WORD.set(out, end, form);
        end += (int) (form >>> LENGTH_SHIFT);
      } else if (isLineSeparator(text, i, until)) {
        end = writeHexEscape((char) (0x2000 | (text[i + 2] & 0x3F)), out, end);
        i += 2;
      } else {
        out[end++] = b;
      }
    }
    return end;
  }

  /** Whether U+2028 or U+2029 stand there. */
  private static boolean isLineSeparator(byte[] text, int at, int until) {
    return text[at] == (byte) 0xE2
        && at + 2 < until
        && text[at + 1] == (byte) 0x80
        && (text[at + 2] & 0xFE) == 0xA8;
  }

  /** The start of the character that stands at a place in a text in UTF-8. */
  static int endOfPart(byte[] text, int place) {
    int end = place;
    while ((text[end] & 0xC0) == 0x80) {
      end--;
    }
    return end;
  }

  private static int writeEscape(char c, byte escape, byte[] out, int at) {
    if (escape == HEX_ESCAPE) {
      return writeHexEscape(c, out, at);
    }
    out[at] = '\\';
    out[at + 1] = escape;
    return at + 2;
  }

  private static int writeHexEscape(char c, byte[] out, int at) {
    out[at] = '\\';
    out[at + 1] = 'u';
    out[at + 2] = HEX[c >> 12];
    out[at + 3] = HEX[c >> 8 & 0xF];
    out[at + 4] = HEX[c >> 4 & 0xF];
    out[at + 5] = HEX[c & 0xF];
    return at + 6;
  }

  /** A char from 0x80 on that is a character of its own. */
  private static int writeUnescaped(char c, byte[] out, int at) {
    if (c < 0x800) {
      out[at] = (byte) (0xC0 | (c >> 6));
      out[at + 1] = (byte) (0x80 | (c & 0x3F));
      return at + 2;
    }
    if (c == '\u2028' || c == '\u2029') {
      return writeHexEscape(c, out, at);
    }
    out[at] = (byte) (0xE0 | (c >> 12));
    out[at + 1] = (byte) (0x80 | (c >> 6 & 0x3F));
    out[at + 2] = (byte) (0x80 | (c & 0x3F));
    return at + 3;
  }

  /** A character of two chars, or half of one, which has no UTF-8 form. */
  private static int writeSupplementary(int point, byte[] out, int at) {
    if (!Character.isSupplementaryCodePoint(point)) {
      return writeHexEscape('\uFFFD', out, at);
    }
    out[at] = (byte) (0xF0 | (point >> 18));
    out[at + 1] = (byte) (0x80 | (point >> 12 & 0x3F));
    out[at + 2] = (byte) (0x80 | (point >> 6 & 0x3F));
    out[at + 3] = (byte) (0x80 | (point & 0x3F));
    return at + 4;
  }

  /** How many chars of base64 a number of bytes takes. */
  static int base64Length(int bytes) {
    return (bytes + 2) / 3 * 4;
  }

  /**
   * Writes a part of some bytes as base64 with padding. A part that is not the last has a multiple
   * of three bytes.
   */
  static int writeBase64(byte[] bytes, int from, int until, byte[] out, int at) {
    int end = at;
    int i = from;
    for (; i + 2 < until; i += 3) {
      int three = ((bytes[i] & 0xFF) << 16) | ((bytes[i + 1] & 0xFF) << 8) | (bytes[i + 2] & 0xFF);
      end = writeFour(three, out, end);
    }
    int left = until - i;
    if (left > 0) {
      int second = left == 2 ? (bytes[i + 1] & 0xFF) << 8 : 0;
      end = writeFour(((bytes[i] & 0xFF) << 16) | second, out, end);
      out[end - 1] = '=';
      if (left == 1) {
        out[end - 2] = '=';
      }
    }
    return end;
  }

  private static int writeFour(int three, byte[] out, int at) {
    out[at] = BASE64[three >> 18];
    out[at + 1] = BASE64[three >> 12 & 0x3F];
    out[at + 2] = BASE64[three >> 6 & 0x3F];
    out[at + 3] = BASE64[three & 0x3F];
    return at + 4;
  }

  private static byte[] escapes() {
    byte[] escapes = new byte[0x80];
    for (int c = 0; c < 0x20; c++) {
      escapes[c] = HEX_ESCAPE;
    }
    for (char c : new char[] {'<', '>', '&'}) {
      escapes[c] = HEX_ESCAPE;
    }
    escapes['"'] = '"';
    escapes['\\'] = '\\';
    escapes['\n'] = 'n';
    escapes['\r'] = 'r';
    escapes['\t'] = 't';
    return escapes;
  }

  private static long[] forms() {
    long[] forms = new long[0x80];
    byte[] bytes = new byte[Long.BYTES];
    for (char c = 0; c < forms.length; c++) {
      bytes[0] = (byte) c;
      int length = ESCAPES[c] == PLAIN ? 1 : writeEscape(c, ESCAPES[c], bytes, 0);
      for (int i = 0; i < length; i++) {
        forms[c] |= (long) bytes[i] << (Byte.SIZE * i);
      }
      forms[c] |= (long) length << LENGTH_SHIFT;
    }
    return forms;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
