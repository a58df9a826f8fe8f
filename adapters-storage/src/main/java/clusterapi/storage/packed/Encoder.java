package clusterapi.storage.packed;

import java.util.Arrays;

/** Writes one record into a buffer that is used again for the next. */
final class Encoder {
  private byte[] bytes = new byte[256];
  private int length;

  /** Forgets the last record. */
  Encoder begin() {
    length = 0;
    return this;
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  /** Seven bits a byte, the lowest first. Small numbers are short; negative ones take ten bytes. */
  void varint(long value) {
    room(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[length++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[length++] = (byte) rest;
  }

  /** A number of either sign, short if it is near 0. */
  void signed(long value) {
    varint(zigzag(value));
  }

  /** A number of either sign as one that is small if the number is near 0. */
  static long zigzag(long value) {
    return (value << 1) ^ (value >> 63);
  }

  void fixed32(int value) {
    room(4);
    for (int shift = 24; shift >= 0; shift -= 8) {
      bytes[length++] = (byte) (value >> shift);
    }
  }

  void fixed64(long value) {
    fixed32((int) (value >> 32));
    fixed32((int) value);
  }

  /**
   * The lowest bytes of a number, as many as it needs: how many these are is up to the caller to
   * keep, as the number's {@link Width}.
   */
  void bytes(long value, Width width) {
    room(Long.BYTES);
    for (int i = 0; i < width.bytes(); i++) {
      bytes[length++] = (byte) (value >>> (Byte.SIZE * i));
    }
  }

  /** All the bytes, without their number: they end with the record. */
  void rest(byte[] tail) {
    room(tail.length);
    System.arraycopy(tail, 0, bytes, length, tail.length);
    length += tail.length;
  }

  /** Where something begins and ends; of the end only what is not as in the start. */
  void span(byte[] start, byte[] end) {
    int same = Arrays.mismatch(start, end);
    int common = same < 0 ? start.length : same;
    varint(start.length);
    varint(common);
    varint(end.length - common);
    rest(start);
    room(end.length - common);
    System.arraycopy(end, common, bytes, length, end.length - common);
    length += end.length - common;
  }

  private void room(int wanted) {
    if (bytes.length - length < wanted) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + wanted));
    }
  }
}
