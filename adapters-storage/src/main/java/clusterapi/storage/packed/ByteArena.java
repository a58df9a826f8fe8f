package clusterapi.storage.packed;

import java.util.Arrays;

/**
 * Records of bytes that are only ever added. They lie in chunks, so that nothing is copied while
 * the arena grows, and a record may cross from one chunk into the next.
 *
 * <p>A record is named by its position divided by {@link #ALIGNMENT}, which lets an {@code int}
 * name 8 GiB. Any number of threads may add records. A record may be read by its thread, and by
 * every thread to which its name was handed on safely.
 */
final class ByteArena {
  /** How many bytes all records together may take. */
  static final long MAX_BYTES = 8L << 30;

  private static final int ALIGNMENT = 4;
  private static final int CHUNK_BITS = 20;
  private static final int CHUNK_BYTES = 1 << CHUNK_BITS;
  private static final int CHUNK_MASK = CHUNK_BYTES - 1;

  // Replaced when it is full; the chunks in it stay the same.
  private volatile byte[][] chunks = new byte[16][];
  private long size;

  /**
   * Adds a record.
   *
   * @return its name, not negative
   * @throws IllegalStateException if the arena would exceed {@link #MAX_BYTES}
   */
  synchronized int append(byte[] record, int length) {
    long start = size;
    if (start + length + 2 * ALIGNMENT > MAX_BYTES) {
      throw new IllegalStateException("an arena holds at most " + MAX_BYTES + " bytes");
    }
    int rest = length;
    while (rest > 0x7F) {
      put((byte) (rest | 0x80));
      rest >>>= 7;
    }
    put((byte) rest);
    putAll(record, length);
    size = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    return (int) (start / ALIGNMENT);
  }

  /** Reads a record where it lies; only one that crosses from chunk to chunk is copied. */
  Decoder read(int name) {
    long position = (long) name * ALIGNMENT;
    int length = lengthAt(position);
    long from = position + headBytes(length);
    int offset = (int) from & CHUNK_MASK;
    // An empty record may end where no chunk begins yet.
    return length > 0 && offset + length <= CHUNK_BYTES
        ? new Decoder(chunkAt(from), offset, offset + length)
        : new Decoder(copy(from, length), 0, length);
  }

  private byte[] copy(long from, int length) {
    byte[] record = new byte[length];
    for (int done = 0; done < length; ) {
      int offset = (int) (from + done) & CHUNK_MASK;
      int part = Math.min(length - done, CHUNK_BYTES - offset);
      System.arraycopy(chunkAt(from + done), offset, record, done, part);
      done += part;
    }
    return record;
  }

  /** Whether a record has these bytes. */
  boolean holds(int name, byte[] expected, int expectedLength) {
    long position = (long) name * ALIGNMENT;
    if (lengthAt(position) != expectedLength) {
      return false;
    }
    long from = position + headBytes(expectedLength);
    for (int done = 0; done < expectedLength; ) {
      int offset = (int) (from + done) & CHUNK_MASK;
      int part = Math.min(expectedLength - done, CHUNK_BYTES - offset);
      byte[] chunk = chunkAt(from + done);
      if (!Arrays.equals(chunk, offset, offset + part, expected, done, done + part)) {
        return false;
      }
      done += part;
    }
    return true;
  }

  /** How many bytes the records take. */
  synchronized long size() {
    return size;
  }

  private int lengthAt(long position) {
    int length = 0;
    long at = position;
    for (int shift = 0; ; shift += 7) {
      byte next = chunkAt(at)[(int) at & CHUNK_MASK];
      length |= (next & 0x7F) << shift;
      if (next >= 0) {
        return length;
      }
      at++;
    }
  }

  private static int headBytes(int length) {
    return length == 0 ? 1 : (38 - Integer.numberOfLeadingZeros(length)) / 7;
  }

  private void putAll(byte[] record, int length) {
    for (int done = 0; done < length; ) {
      int offset = (int) size & CHUNK_MASK;
      int part = Math.min(length - done, CHUNK_BYTES - offset);
      System.arraycopy(record, done, chunkForWriting(), offset, part);
      size += part;
      done += part;
    }
  }

  private void put(byte value) {
    chunkForWriting()[(int) size & CHUNK_MASK] = value;
    size++;
  }

  private byte[] chunkAt(long position) {
    return chunks[(int) (position >> CHUNK_BITS)];
  }

  private byte[] chunkForWriting() {
    int index = (int) (size >> CHUNK_BITS);
    byte[][] known = chunks;
    if (index == known.length) {
      known = Arrays.copyOf(known, known.length * 2);
      chunks = known;
    }
    if (known[index] == null) {
      known[index] = new byte[CHUNK_BYTES];
    }
    return known[index];
  }
}
