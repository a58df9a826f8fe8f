package clusterapi.storage.debugzip;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A part of a file in memory that follows where one reads, and the numbers in it. */
final class ZipFileWindow implements Closeable {
  private static final int BYTES = 1 << 18;

  private final FileChannel channel;
  private final long size;
  private final ByteBuffer window =
      ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN).limit(0);
  private long start;

  ZipFileWindow(Path file) throws IOException {
    channel = FileChannel.open(file, StandardOpenOption.READ);
    size = channel.size();
  }

  long size() {
    return size;
  }

  int unsignedShort(long position) throws IOException {
    return window.getShort(indexOf(position, 2)) & 0xFFFF;
  }

  long unsignedInt(long position) throws IOException {
    return window.getInt(indexOf(position, 4)) & 0xFFFF_FFFFL;
  }

  long longAt(long position) throws IOException {
    return window.getLong(indexOf(position, 8));
  }

  /** Some bytes, up to 64 KiB. */
  byte[] bytes(long position, int length) throws IOException {
    byte[] bytes = new byte[length];
    window.get(indexOf(position, length), bytes);
    return bytes;
  }

  /**
   * Copies what follows a position.
   *
   * @return how many bytes, at least 1
   * @throws EOFException at the end of the file
   */
  int read(long position, byte[] into, int wanted) throws IOException {
    int index = indexOf(position, 1);
    int count = Math.min(wanted, window.limit() - index);
    window.get(index, into, 0, count);
    return count;
  }

  private int indexOf(long position, int length) throws IOException {
    if (position < 0 || position > size - length) {
      throw new EOFException("the file ends at byte " + size);
    }
    if (position < start || position + length > start + window.limit()) {
      fill(position, length);
    }
    return (int) (position - start);
  }

  private void fill(long position, int atLeast) throws IOException {
    window.clear();
    start = position;
    while (window.position() < atLeast) {
      if (channel.read(window, position + window.position()) < 0) {
        window.limit(0);
        throw new EOFException("the file became shorter while it was read");
      }
    }
    window.flip();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
