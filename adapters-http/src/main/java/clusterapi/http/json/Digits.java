package clusterapi.http.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Whole numbers in decimal: small ones at once, others two digits at a time. */
final class Digits {
  /** The longest number, with its sign. */
  static final int MAX_BYTES = 20;

  private static final VarHandle PAIR =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final short[] PAIRS = pairs();

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** For the numbers of up to three digits: these, and above them how many they are. */
  private static final int[] SMALL = small();

  private static final long[] POWERS_OF_TEN = powersOfTen();

  /** Powers of ten, named as in a double. */
  private static final long E8 = 100_000_000;

  private static final long E16 = E8 * E8;
  private static final long E18 = 100 * E16;

  private Digits() {}

  /**
   * Writes a number.
   *
   * @param value any number
   * @param out has room for {@link #MAX_BYTES}
   * @param at where to
   * @return where it ends
   */
  static int write(long value, byte[] out, int at) {
    if (value >= 0) {
      return writePositive(value, out, at);
    }
    if (value == Long.MIN_VALUE) { // the one number whose size is no long
      byte[] text = Long.toString(value).getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(text, 0, out, at, text.length);
      return at + text.length;
    }
    out[at] = '-';
    return writePositive(-value, out, at + 1);
  }

  private static int writePositive(long value, byte[] out, int at) {
    if (value < SMALL.length) {
      int word = SMALL[(int) value];
      WORD.set(out, at, word);
      return at + (word >>> 24);
    }
    if (value >= E18) { // as nanoseconds since 1970 are
      long first = value / E16;
      long rest = value - first * E16;
      long middle = rest / E8;
      WORD.set(out, at, SMALL[(int) first]);
      writeEight((int) middle, out, at + 3);
      writeEight((int) (rest - middle * E8), out, at + 11);
      return at + 19;
    }
    int end = at + length(value);
    int position = end;
    long rest = value;
    while (rest >= E8) {
      long before = rest / E8;
      writeEight((int) (rest - before * E8), out, position - 8);
      position -= 8;
      rest = before;
    }
    int few = (int) rest;
    while (few >= 10) {
      int before = few / 100;
      position -= 2;
      PAIR.set(out, position, PAIRS[few - before * 100]);
      few = before;
    }
    if (position > at) {
      out[at] = (byte) ('0' + few);
    }
    return end;
  }

  /** Eight digits at once: divided into halves, these into pairs, and these into digits. */
  private static void writeEight(int value, byte[] out, int at) {
    long high = value / 10_000;
    long halves = high | ((value - high * 10_000) << 32);
    // By multiplication: exact for numbers of that many digits.
    long hundreds = ((halves * 10_486) >>> 20) & 0x0000_007F_0000_007FL;
    long pairs = hundreds | ((halves - hundreds * 100) << 16);
    long tens = ((pairs * 103) >>> 10) & 0x000F_000F_000F_000FL;
    long digits = tens | ((pairs - tens * 10) << 8);
    EIGHT.set(out, at, digits | 0x3030_3030_3030_3030L);
  }

  /** How many digits a number from 1 on has. */
  private static int length(long value) {
    // The number of bits times the logarithm of 2 (1233 / 4096) is right or one too small.
    int guess = (Long.SIZE - Long.numberOfLeadingZeros(value)) * 1233 / 4096;
    return value >= POWERS_OF_TEN[guess] ? guess + 1 : guess;
  }

  private static short[] pairs() {
    short[] pairs = new short[100];
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] = (short) (('0' + i / 10) | (('0' + i % 10) << 8));
    }
    return pairs;
  }

  private static int[] small() {
    int[] small = new int[1000];
    for (int i = 0; i < small.length; i++) {
      byte[] digits = Integer.toString(i).getBytes(StandardCharsets.US_ASCII);
      small[i] = digits.length << 24;
      for (int place = 0; place < digits.length; place++) {
        small[i] |= digits[place] << (8 * place);
      }
    }
    return small;
  }

  private static long[] powersOfTen() {
    long[] powers = new long[19];
    powers[0] = 1;
    for (int i = 1; i < powers.length; i++) {
      powers[i] = powers[i - 1] * 10;
    }
    return powers;
  }
}
