package clusterapi.http.json;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The escapes of Go's {@code encoding/json} up to Go 1.21, said to Jackson's generator: what {@link
 * GoJson} is held against.
 */
final class JacksonEscapes extends CharacterEscapes {
  private static final long serialVersionUID = 1L;
  private static final SerializedString LINE_SEPARATOR = new SerializedString("\\u2028");
  private static final SerializedString PARAGRAPH_SEPARATOR = new SerializedString("\\u2029");

  /** What stands for a char without a UTF-8 form, which this class puts in its place. */
  private static final SerializedString NOT_TEXT = new SerializedString("\\ufffd");

  /** A character that is in no text, on its way from {@link #wellFormed} to the escape above. */
  private static final char NOT_TEXT_MARK = '\uFFFF';

  private static final int[] ASCII = asciiEscapes();
  private static final SerializedString[] SHORT = shortEscapes();

  /**
   * A text whose lone surrogates, which have no UTF-8 form, are marked for the escape that Go gives
   * to bytes that are not UTF-8. Any other text is returned as it is.
   */
  static String wellFormed(String text) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return marked(text);
      }
    }
    return text;
  }

  private static String marked(String text) {
    StringBuilder marked = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              boolean lone = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
              marked.appendCodePoint(lone ? NOT_TEXT_MARK : point);
            });
    return marked.toString();
  }

  @Override
  public int[] getEscapeCodesForAscii() {
    return ASCII;
  }

  @Override
  public @Nullable SerializableString getEscapeSequence(int character) {
    if (character < SHORT.length) {
      return SHORT[character];
    }
    return switch (character) {
      case '\u2028' -> LINE_SEPARATOR;
      case '\u2029' -> PARAGRAPH_SEPARATOR;
      case NOT_TEXT_MARK -> NOT_TEXT;
      default -> null;
    };
  }

  private static int[] asciiEscapes() {
    int[] escapes = new int[128];
    for (int c = 0; c < 0x20; c++) {
      escapes[c] = ESCAPE_CUSTOM;
    }
    for (char c : new char[] {'<', '>', '&'}) {
      escapes[c] = ESCAPE_CUSTOM;
    }
    for (char c : new char[] {'"', '\\', '\n', '\r', '\t'}) {
      escapes[c] = c == '\n' ? 'n' : c == '\r' ? 'r' : c == '\t' ? 't' : c;
    }
    return escapes;
  }

  private static SerializedString[] shortEscapes() {
    SerializedString[] escapes = new SerializedString[128];
    for (int c = 0; c < escapes.length; c++) {
      escapes[c] = new SerializedString(String.format(Locale.ROOT, "\\u%04x", c));
    }
    return escapes;
  }
}
