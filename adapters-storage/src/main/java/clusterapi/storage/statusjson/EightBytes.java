package clusterapi.storage.statusjson;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes of text looked at in one step, as a number whose lowest byte is the first one. A
 * <em>mark</em> is the highest bit of a byte; of the marks that a question gives, only the first is
 * sure to be right, as a borrow may have crossed into the bytes behind it.
 */
final class EightBytes {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Eight bits are one byte: a shift by three. */
  private static final int BYTE_BITS = 3;

  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long MARKS = ONES << (Byte.SIZE - 1);
  private static final long SPACES = ONES * ' ';
  private static final long QUOTES = ONES * '"';
  private static final long BACKSLASHES = ONES * '\\';
  private static final long LINE_ENDS = ONES * '\n';

  /** With these bits set, the four brackets are one and the same, and hardly anything else is. */
  private static final long BRACKET_BITS = ONES * 0x26;

  private static final long BRACKETS = ONES * ('{' | 0x26);

  private static final long ZEROS = ONES * '0';

  /**
   * Added to a digit's value it leaves the upper half of the byte empty; to any other it does not.
   */
  private static final long BEYOND_NINE = ONES * 6;

  private static final long UPPER_HALVES = 0xF0F0_F0F0_F0F0_F0F0L;

  private EightBytes() {}

  static long at(byte[] buffer, int position) {
    return (long) LONGS.get(buffer, position);
  }

  /** How many bytes come before the first mark; 8 if there is none. */
  static int before(long marks) {
    return Long.numberOfTrailingZeros(marks) >>> BYTE_BITS;
  }

  /** The first bytes; zeros stand for the others. */
  static long first(long word, int count) {
    return word & ((1L << (count * Byte.SIZE)) - 1);
  }

  /** How many spaces the word begins with. */
  static int spaces(long word) {
    return before(word ^ SPACES);
  }

  /** Marks what ends a text or may not stand in one as it is: quote, backslash, control. */
  static long endOfText(long word) {
    return (zero(word ^ QUOTES) | zero(word ^ BACKSLASHES) | ((word - SPACES) & ~word)) & MARKS;
  }

  /** The same, and marks what is not ASCII. */
  static long endOfPlainText(long word) {
    return endOfText(word) | (word & MARKS);
  }

  /** Marks quotes, line ends and brackets, and now and then something else. */
  static long structure(long word) {
    return (zero(word ^ QUOTES) | zero(word ^ LINE_ENDS) | zero((word | BRACKET_BITS) ^ BRACKETS))
        & MARKS;
  }

  private static long zero(long word) {
    return (word - ONES) & ~word;
  }

  /** Whether all eight are decimal digits. */
  static boolean areDigits(long word) {
    long values = word ^ ZEROS;
    return ((values | (values + BEYOND_NINE)) & UPPER_HALVES) == 0;
  }

  /** The number that eight digits are: neighbours are put together three times. */
  static long number(long digits) {
    long values = digits ^ ZEROS;
    values = values * 10 + (values >>> 8);
    return (((values & 0x0000_00FF_0000_00FFL) * (100 + (1_000_000L << 32))
            + ((values >>> 16) & 0x0000_00FF_0000_00FFL) * (1 + (10_000L << 32)))
        >>> 32);
  }
}
