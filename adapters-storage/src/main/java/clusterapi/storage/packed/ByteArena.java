package clusterapi.storage.packed;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Records of bytes that are only ever added. They lie in chunks, so that nothing is copied while
 * the arena grows. A record lies in one chunk, unless it is a long one.
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

  /** Stands before a record as the number of its bytes, in two bytes, unless it has more. */
  private static final int LONG_RECORD = 0xFFFF;

  private static final int HEAD_BYTES = Short.BYTES;
  private static final int LONG_HEAD_BYTES = HEAD_BYTES + Integer.BYTES;

  private static final VarHandle HEAD =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

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
    if (size + length + CHUNK_BYTES > MAX_BYTES) {
      throw new IllegalStateException("an arena holds at most " + MAX_BYTES + " bytes");
    }
    if (length < LONG_RECORD && ((int) size & CHUNK_MASK) + HEAD_BYTES + length > CHUNK_BYTES) {
      size = (size + CHUNK_MASK) & -CHUNK_BYTES;
    }
    long start = size;
    if (length < LONG_RECORD) {
      putNumber(length, HEAD_BYTES);
    } else {
      putNumber(LONG_RECORD, HEAD_BYTES);
      putNumber(length, Integer.BYTES);
    }
    putAll(record, length);
    size = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    return (int) (start / ALIGNMENT);
  }

  /** Reads a record where it lies; only a long one is copied. */
  Decoder read(int name) {
    long position = (long) name * ALIGNMENT;
    byte[] chunk = chunkAt(position);
    int offset = (int) position & CHUNK_MASK;
    int length = (short) HEAD.get(chunk, offset) & 0xFFFF;
    int from = offset + HEAD_BYTES;
    return length == LONG_RECORD
        ? copyOfLong(position + HEAD_BYTES)
        : new Decoder(chunk, from, from + length);
  }

  /** Whether a record has no bytes. */
  boolean isEmpty(int name) {
    long position = (long) name * ALIGNMENT;
    return (short) HEAD.get(chunkAt(position), (int) position & CHUNK_MASK) == 0;
  }

  private Decoder copyOfLong(long position) {
    int length = numberAt(position);
    byte[] record = new byte[length + Decoder.SLACK];
    copy(position + Integer.BYTES, record, length);
    return new Decoder(record, 0, length);
  }

  private void copy(long from, byte[] record, int length) {
    for (int done = 0; done < length; ) {
      int offset = (int) (from + done) & CHUNK_MASK;
      int part = Math.min(length - done, CHUNK_BYTES - offset);
      System.arraycopy(chunkAt(from + done), offset, record, done, part);
      done += part;
    }
  }

  /** Whether a record has these bytes. */
  boolean holds(int name, byte[] expected, int expectedLength) {
    long position = (long) name * ALIGNMENT;
    int offsetOfHead = (int) position & CHUNK_MASK;
    int length = (short) HEAD.get(chunkAt(position), offsetOfHead) & 0xFFFF;
    boolean isLong = length == LONG_RECORD;
    if ((isLong ? numberAt(position + HEAD_BYTES) : length) != expectedLength) {
      return false;
    }
    long from = position + (isLong ? LONG_HEAD_BYTES : HEAD_BYTES);
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

  /** Four bytes, the highest first, which may cross into the next chunk. */
  private int numberAt(long position) {
    int number = 0;
    for (long at = position; at < position + Integer.BYTES; at++) {
      number = number << Byte.SIZE | (chunkAt(at)[(int) at & CHUNK_MASK] & 0xFF);
    }
    return number;
  }

  private void putNumber(int number, int bytes) {
    for (int shift = (bytes - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      put((byte) (number >> shift));
    }
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
      known[index] = new byte[CHUNK_BYTES + Decoder.SLACK];
    }
    return known[index];
  }
}
