package clusterapi.storage.packed;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Reads what {@link Encoder} wrote, in the same order. */
final class Decoder {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

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
    long high = fixed32();
    return (high << 32) | (fixed32() & 0xFFFF_FFFFL);
  }

  /** Both ends of a span, as {@link Encoder#span} wrote them. */
  byte[][] span() {
    byte[] first = new byte[small()];
    int common = small();
    byte[] last = new byte[common + small()];
    System.arraycopy(bytes, position, first, 0, first.length);
    position += first.length;
    System.arraycopy(first, 0, last, 0, common);
    System.arraycopy(bytes, position, last, common, last.length - common);
    position += last.length - common;
    return new byte[][] {first, last};
  }

  boolean isAtEnd() {
    return position == end;
  }

  /** What is left, as text. */
  String restAsText() {
    return new String(bytes, position, end - position, StandardCharsets.UTF_8);
  }
}
