package clusterapi.storage.embedded;

import clusterapi.domain.range.Key;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Reads raw keys back, written against the layout of the reference and not against the code. */
final class PrettyKeys {
  private static final Map<String, String> NAMED =
      Map.of(
          "", "/Min",
          "ffff", "/Max",
          "04006c6976656e6573732d", "/System/NodeLiveness",
          "04006c6976656e6573732e", "/System/NodeLivenessMax",
          "04747364", "/System/tsd",
          "04747365", "/System/\"tse\"",
          "88", "/Table/SystemConfigSpan/Start",
          "a6", "/NamespaceTable/30",
          "a7", "/NamespaceTable/Max");

  private PrettyKeys() {}

  static String of(Key key) {
    String named = NAMED.get(key.toString());
    return named == null ? table(ByteBuffer.wrap(key.bytes())) : named;
  }

  private static String table(ByteBuffer in) {
    StringBuilder pretty = new StringBuilder("/Table");
    while (in.hasRemaining()) {
      int first = in.get() & 0xFF;
      if (first == 0x12) {
        pretty.append("/\"").append(quoted(escaped(in))).append('"');
      } else if (first >= 0x88 && first <= 0xF5) {
        pretty.append('/').append(first - 0x88);
      } else if (first > 0xF5 && first <= 0xFD) {
        long value = 0;
        for (int i = 0; i < first - 0xF5; i++) {
          value = (value << 8) | (in.get() & 0xFF);
        }
        pretty.append('/').append(value);
      } else {
        throw new AssertionError("no key begins a column with " + first);
      }
    }
    return pretty.toString();
  }

  private static byte[] escaped(ByteBuffer in) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    while (true) {
      byte b = in.get();
      if (b == 0) {
        int next = in.get() & 0xFF;
        if (next == 0x01) {
          return bytes.toByteArray();
        }
        if (next != 0xFF) {
          throw new AssertionError("a zero byte is followed by " + next);
        }
      }
      bytes.write(b);
    }
  }

  /** As Go's {@code %q}, character by character where the bytes are any. */
  private static String quoted(byte[] bytes) {
    StringBuilder quoted = new StringBuilder();
    for (int at = 0; at < bytes.length; ) {
      int length = characterLength(bytes, at);
      String character = new String(bytes, at, Math.max(1, length), StandardCharsets.UTF_8);
      int c = bytes[at] & 0xFF;
      if (length == 0 || (c < 0x20 && !hasLetter(c)) || c == 0x7F) {
        quoted.append("\\x%02x".formatted(c));
      } else if (c < 0x20) {
        quoted.append('\\').append("abtnvfr".charAt(c - 7));
      } else if (c == '"' || c == '\\') {
        quoted.append('\\').append((char) c);
      } else {
        quoted.append(character);
      }
      at += Math.max(1, length);
    }
    return quoted.toString();
  }

  /** Whether Go writes a control character as a backslash and a letter. */
  private static boolean hasLetter(int c) {
    return 7 <= c && c <= 13;
  }

  /** How many bytes the character at a place has; 0 if there is none. */
  private static int characterLength(byte[] bytes, int at) {
    for (int length = 1; length <= 4 && at + length <= bytes.length; length++) {
      try {
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, at, length));
        return length;
      } catch (CharacterCodingException e) {
        // One byte more may make it a character.
      }
    }
    return 0;
  }
}
