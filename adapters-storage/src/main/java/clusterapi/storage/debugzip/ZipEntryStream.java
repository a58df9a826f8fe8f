package clusterapi.storage.debugzip;

import java.io.EOFException;
import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * One member's bytes, inflated, counted and checked. Ends with {@link MemberException} where they
 * are damaged, cut short, or more than a limit allows.
 *
 * <p>The inflater is the caller's and used again for the next member: making one takes longer than
 * reading a small member.
 */
final class ZipEntryStream extends MemberSource.MemberStream {
  /** The checksum of a member is not known before its end. */
  static final long CRC_UNKNOWN = -1;

  /** Below this, any ratio is harmless. */
  private static final long RATIO_FREE_BYTES = 16L << 20;

  private static final int STORED = 0;
  private static final int DEFLATED = 8;

  private final ZipFileWindow file;
  private final Inflater inflater;
  private final byte[] input;
  private final ArchiveLimits limits;
  private final int method;
  private final long expectedCrc;
  private final CRC32 crc = new CRC32();
  private final long begin;
  private final long end;
  private long position;
  private long produced;
  private boolean finished;

  private ZipEntryStream(
      ZipFileWindow file, Buffers buffers, ArchiveLimits limits, ZipEntryHead head) {
    this.file = file;
    this.inflater = buffers.inflater;
    this.input = buffers.input;
    this.limits = limits;
    this.method = head.method();
    this.expectedCrc = head.crc();
    this.begin = head.dataStart();
    this.position = begin;
    this.end = head.dataEnd();
    inflater.reset();
  }

  /** What is used again from one member to the next. Not safe for threads. */
  static final class Buffers implements AutoCloseable {
    private final Inflater inflater = new Inflater(true);
    private final byte[] input = new byte[1 << 16];

    @Override
    public void close() {
      inflater.end();
    }
  }

  /**
   * Opens a member.
   *
   * @throws MemberException if it is encrypted, or packed in a way that is not known
   */
  static ZipEntryStream open(
      ZipFileWindow file, Buffers buffers, ArchiveLimits limits, ZipEntryHead head)
      throws MemberException {
    if (head.isEncrypted()) {
      throw new MemberException(
          "is encrypted: unpack the archive with its password and give the folder");
    }
    if (head.method() != STORED && head.method() != DEFLATED) {
      throw new MemberException(
          "is packed with method "
              + head.method()
              + ", which is not read here: unpack the archive and give the folder");
    }
    return new ZipEntryStream(file, buffers, limits, head);
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
    if (finished) {
      return -1;
    }
    int count;
    // What is within the limit is given before the limit is found to be passed.
    int allowed = (int) Math.min(length, Math.max(1, limits.memberBytes() - produced));
    try {
      count = method == STORED ? copy(into, offset, allowed) : inflate(into, offset, allowed);
    } catch (EOFException e) {
      throw new MemberException("is cut short: the archive ends within it", e);
    }
    if (count < 0) {
      finished = true;
      if (expectedCrc != CRC_UNKNOWN) {
        checkCrc(expectedCrc);
      }
      return -1;
    }
    crc.update(into, offset, count);
    produced += count;
    checkLimits();
    return count;
  }

  /** Where the packed bytes ended; known after the last byte was read. */
  long endPosition() {
    return method == STORED ? position : position - inflater.getRemaining();
  }

  @Override
  long packedBytesRead() {
    return position - begin;
  }

  void checkCrc(long expected) throws MemberException {
    if (crc.getValue() != expected) {
      throw new MemberException("is damaged: its checksum does not fit");
    }
  }

  private int copy(byte[] into, int offset, int length) throws IOException {
    if (position >= end) {
      return -1;
    }
    int wanted = (int) Math.min(Math.min(length, input.length), end - position);
    int count = file.read(position, input, wanted);
    System.arraycopy(input, 0, into, offset, count);
    position += count;
    return count;
  }

  private int inflate(byte[] into, int offset, int length) throws IOException {
    try {
      while (true) {
        int count = inflater.inflate(into, offset, length);
        if (count > 0) {
          return count;
        }
        if (inflater.finished()) {
          return -1;
        }
        if (inflater.needsDictionary()) {
          throw new MemberException("is damaged: it asks for a dictionary");
        }
        feed();
      }
    } catch (DataFormatException e) {
      throw new MemberException("is damaged: it cannot be inflated", e);
    }
  }

  private void feed() throws IOException {
    if (position >= end) {
      throw end >= file.size()
          ? new EOFException("the archive ends")
          : new MemberException("is damaged: its packed bytes end too early");
    }
    int count = file.read(position, input, (int) Math.min(input.length, end - position));
    inflater.setInput(input, 0, count);
    position += count;
  }

  private void checkLimits() throws MemberException {
    if (produced > limits.memberBytes()) {
      throw new MemberException(
          "inflates to more than the limit of " + limits.memberBytes() + " bytes");
    }
    long packed = Math.max(1, inflater.getBytesRead());
    if (method == DEFLATED
        && produced > RATIO_FREE_BYTES
        && produced / packed > limits.inflationRatio()) {
      throw new MemberException(
          "inflates to more than "
              + limits.inflationRatio()
              + " times its size, as no member of a real archive does");
    }
  }
}
