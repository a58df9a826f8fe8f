package clusterapi.storage.packed;

import clusterapi.domain.range.row.ByteSlice;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads what {@link Encoder} wrote, in the same order. */
final class Decoder {
  /** So many bytes behind a record must be there to be read, whatever they are. */
  static final int SLACK = Long.BYTES;

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] bytes;
  private final int end;
  private int position;

  /** Reads the bytes from one position up to, but without, another. */
  Decoder(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.position = from;
    this.end = end;
  }

  long varint() {
    long value = 0;
    int shift = 0;
    while (true) {
      byte next = bytes[position++];
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value;
      }
      shift += 7;
    }
  }

  int small() {
    return (int) varint();
  }

  long signed() {
    long value = varint();
    return (value >>> 1) ^ -(value & 1);
  }

  int fixed32() {
    int value = (int) INT.get(bytes, position);
    position += Integer.BYTES;
    return value;
  }

  long fixed64() {
    long value = (long) LONG.get(bytes, position);
    position += Long.BYTES;
    return value;
  }

  double decimal() {
    return Double.longBitsToDouble(fixed64());
  }

  /** The number that {@link Encoder#bytes(long, Width)} wrote with a width. */
  long bytes(int widthCode) {
    long value = Width.cut((long) WORD.get(bytes, position), widthCode);
    position += Width.bytes(widthCode);
    return value;
  }

  /** The same for a number of either sign, as {@link Encoder#zigzag} folded it. */
  long signedBytes(int widthCode) {
    long value = bytes(widthCode);
    return (value >>> 1) ^ -(value & 1);
  }

  /** Both ends of a span, as {@link Encoder#span} wrote them. */
  void span(ByteSlice first, ByteSlice last) {
    int firstLength = small();
    int common = small();
    int rest = small();
    first.set(bytes, position, firstLength);
    if (common == 0) {
      last.set(bytes, position + firstLength, rest);
    } else {
      byte[] joined = last.own(common + rest);
      System.arraycopy(bytes, position, joined, 0, common);
      System.arraycopy(bytes, position + firstLength, joined, common, rest);
    }
    position += firstLength + rest;
  }

  boolean isAtEnd() {
    return position == end;
  }

  /** What is left. */
  void rest(ByteSlice slice) {
    slice.set(bytes, position, end - position);
    position = end;
  }
}
