package clusterapi.storage.packed;

/** Reads what {@link Encoder} wrote, in the same order. */
final class Decoder {
  private final byte[] bytes;
  private int position;

  Decoder(byte[] bytes) {
    this.bytes = bytes;
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
    int value = 0;
    for (int i = 0; i < 4; i++) {
      value = (value << 8) | (bytes[position++] & 0xFF);
    }
    return value;
  }

  long fixed64() {
    long high = fixed32();
    return (high << 32) | (fixed32() & 0xFFFF_FFFFL);
  }

  /** Both ends of a span, as {@link Encoder#span} wrote them. */
  byte[][] span() {
    byte[] start = new byte[small()];
    int common = small();
    byte[] end = new byte[common + small()];
    System.arraycopy(bytes, position, start, 0, start.length);
    position += start.length;
    System.arraycopy(start, 0, end, 0, common);
    System.arraycopy(bytes, position, end, common, end.length - common);
    position += end.length - common;
    return new byte[][] {start, end};
  }

  boolean isAtEnd() {
    return position == bytes.length;
  }
}
