package clusterapi.storage.statusjson;

import java.io.IOException;
import java.io.InputStream;

/**
 * The first bytes of a stream: those from {@code start} to {@code end} are text.
 *
 * <p>No record: a record's array would have to be copied.
 */
final class StreamHead {
  /** Enough to tell UTF-8 from the encodings that begin with a mark or have zeros. */
  private static final int ENCODING_BYTES = 4;

  private final byte[] buffer;
  private final int start;
  private final int end;

  private StreamHead(byte[] buffer, int start, int end) {
    this.buffer = buffer;
    this.start = start;
    this.end = end;
  }

  /**
   * Reads the beginning of a stream.
   *
   * @param buffer what it is read into; it is kept
   */
  static StreamHead read(InputStream in, byte[] buffer) throws IOException {
    int end = in.readNBytes(buffer, 0, ENCODING_BYTES);
    if (end == ENCODING_BYTES) {
      end += Math.max(0, in.read(buffer, end, buffer.length - end));
    }
    boolean mark =
        end >= 3
            && buffer[0] == (byte) 0xEF
            && buffer[1] == (byte) 0xBB
            && buffer[2] == (byte) 0xBF;
    return new StreamHead(buffer, mark ? 3 : 0, end);
  }

  byte[] buffer() {
    return buffer;
  }

  /** Where the text begins: behind the mark of UTF-8, if there is one. */
  int start() {
    return start;
  }

  int end() {
    return end;
  }

  boolean isUtf8() {
    for (int i = start; i < Math.min(end, ENCODING_BYTES); i++) {
      if (buffer[i] == 0 || (buffer[i] & 0xFF) >= 0xFE) {
        return false;
      }
    }
    return true;
  }
}
