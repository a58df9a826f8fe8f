package clusterapi.storage.debugzip;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * A stream that is read by a thread of its own, up to {@value #MAX_BLOCKS} blocks ahead of the one
 * who wants its bytes: of a member that is huge alone, one thread inflates what another parses.
 */
final class ReadAhead extends InputStream {
  private static final int MAX_BLOCKS = 8;
  private static final int BLOCK_BYTES = 1 << 16;

  /** What comes when there are no more bytes. */
  private static final int END = -1;

  /** What the thread hands over. */
  private static final class Block {
    static final Block NONE = new Block(new byte[0], 0, Optional.empty());

    private final byte[] bytes;
    private final int length;
    private final Optional<IOException> failure;

    /**
     * A block.
     *
     * @param bytes where the bytes are; empty if there are none
     * @param length how many; {@link #END} if there are no more
     * @param failure why there are no more, if that is not as it should be
     */
    Block(byte[] bytes, int length, Optional<IOException> failure) {
      this.bytes = bytes;
      this.length = length;
      this.failure = failure;
    }

    static Block end(Optional<IOException> failure) {
      return new Block(new byte[0], END, failure);
    }
  }

  private final InputStream source;
  // Both have room for all blocks and one word more, so that putting never waits.
  private final BlockingQueue<byte[]> empty = new ArrayBlockingQueue<>(MAX_BLOCKS + 1);
  private final BlockingQueue<Block> filled = new ArrayBlockingQueue<>(MAX_BLOCKS + 1);
  private final Thread thread;
  private volatile boolean closed;
  private Block current = Block.NONE;
  private int position;

  /**
   * Begins to read.
   *
   * @param source not used by anyone else until this is closed, and not closed by this
   */
  ReadAhead(InputStream source) {
    this.source = source;
    for (int i = 0; i < MAX_BLOCKS; i++) {
      empty.add(new byte[BLOCK_BYTES]);
    }
    this.thread = Thread.ofPlatform().daemon().name("archive-read-ahead").start(this::fill);
  }

  private void fill() {
    Optional<IOException> failure = Optional.of(new IOException("the thread that reads has ended"));
    try {
      int length = 0;
      while (length != END) {
        byte[] block = empty.take();
        if (closed) {
          return;
        }
        length = source.read(block);
        if (length != END) {
          filled.add(new Block(block, length, Optional.empty()));
        }
      }
      failure = Optional.empty();
    } catch (IOException e) {
      failure = Optional.of(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      filled.add(Block.end(failure));
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (position == current.length) {
      next();
    }
    if (current.length == END) {
      if (current.failure.isPresent()) {
        throw current.failure.get();
      }
      return END;
    }
    int count = Math.min(length, current.length - position);
    System.arraycopy(current.bytes, position, into, offset, count);
    position += count;
    return count;
  }

  private void next() throws InterruptedIOException {
    try {
      if (current.bytes.length > 0) {
        empty.add(current.bytes);
      }
      current = filled.take();
      position = 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the reading was interrupted");
    }
  }

  /** Returns when the thread has let go of the source. */
  @Override
  public void close() {
    closed = true;
    empty.offer(Block.NONE.bytes);
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true; // No interruption of the thread: that would close its file.
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
