package clusterapi.storage.statusjson;

import java.util.Arrays;

/**
 * What stands between two values, as a parser has met it once: a comma, the end of a line, spaces,
 * a name, a colon; or the bracket that ends an object or array. Where the same bytes come again in
 * the same state, they mean the same. Immutable.
 */
final class Gap {
  /** Longer ones are not kept; deep ones with long names have some eighty. */
  static final int MAX_BYTES = 128;

  /** Comes nowhere: no JSON has such a byte. */
  static final Gap NONE = new Gap(State.ARRAY_BEGINS, FieldName.NONE, true, 0, 0, new byte[] {0});

  /** Where a parser stands before a gap; each has rules of its own of what may come. */
  enum State {
    OBJECT_BEGINS,
    OBJECT_GOES_ON,
    ARRAY_BEGINS,
    ARRAY_GOES_ON
  }

  private final State state;
  private final FieldName name;
  private final boolean closes;
  private final int lines;
  private final int lineStart;
  private final int length;

  /** The bytes, eight at a time; zeros stand behind the last ones. */
  private final long[] words;

  /**
   * A gap.
   *
   * @param state where it came
   * @param name the field's name in it; {@link FieldName#NONE} if there is none
   * @param closes whether it ends with the bracket that closes the object or array
   * @param lines how many lines end in it
   * @param lineStart where the last of these lines ends, in bytes from the gap's start
   * @param bytes what it is, up to the first byte of the value that comes next
   */
  Gap(State state, FieldName name, boolean closes, int lines, int lineStart, byte[] bytes) {
    this.state = state;
    this.name = name;
    this.closes = closes;
    this.lines = lines;
    this.lineStart = lineStart;
    this.length = bytes.length;
    this.words = new long[(bytes.length + Long.BYTES - 1) / Long.BYTES];
    byte[] padded = Arrays.copyOf(bytes, words.length * Long.BYTES);
    Arrays.setAll(words, i -> EightBytes.at(padded, i * Long.BYTES));
  }

  FieldName name() {
    return name;
  }

  /** Whether it ends with the bracket that closes the object or array. */
  boolean closes() {
    return closes;
  }

  /** How many lines end in it. */
  int lines() {
    return lines;
  }

  /** Where the last of these lines ends, in bytes from the gap's start. */
  int lineStart() {
    return lineStart;
  }

  /** How many bytes it has. */
  int length() {
    return length;
  }

  /**
   * Whether it comes again.
   *
   * @param where the state of the parser
   * @param buffer has at least {@link #MAX_BYTES} and a word more behind {@code from}
   */
  boolean comes(State where, byte[] buffer, int from) {
    if (where != state) {
      return false;
    }
    int whole = length / Long.BYTES;
    int at = from;
    for (int i = 0; i < whole; i++) {
      if (EightBytes.at(buffer, at) != words[i]) {
        return false;
      }
      at += Long.BYTES;
    }
    int rest = length % Long.BYTES;
    return rest == 0 || EightBytes.first(EightBytes.at(buffer, at), rest) == words[whole];
  }
}
