package clusterapi.storage.packed;

/**
 * How many bytes a number takes whose width is kept apart from it, in {@link #BITS} bits of a head
 * that has the widths of several. So many numbers of different widths are read without a branch
 * that nobody could foresee.
 *
 * @param code what the head has
 * @param bytes how many bytes the number has
 */
record Width(int code, int bytes) {
  /** How many bits a code has. */
  static final int BITS = 3;

  private static final int[] BYTES = {0, 1, 2, 3, 4, 5, 6, 8};
  private static final long[] MASKS = masks();

  /** The least width for a number. */
  static Width of(long value) {
    int code = 0;
    while ((value & ~MASKS[code]) != 0) {
      code++;
    }
    return new Width(code, BYTES[code]);
  }

  /** How many bytes the numbers with a code have. */
  static int bytes(int code) {
    return BYTES[code];
  }

  /** Eight bytes of which the number is the lowest ones, without the others. */
  static long cut(long word, int code) {
    return word & MASKS[code];
  }

  private static long[] masks() {
    long[] masks = new long[BYTES.length];
    for (int code = 0; code < masks.length; code++) {
      masks[code] = BYTES[code] == Long.BYTES ? -1 : (1L << (Byte.SIZE * BYTES[code])) - 1;
    }
    return masks;
  }
}
