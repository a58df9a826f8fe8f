package clusterapi.storage.debugzip;

import java.io.IOException;
import java.io.InputStream;

/**
 * Reads what is left of a member, for the checksum at its end. Has one buffer for all members: with
 * hundreds of thousands of small ones, a buffer for each was most of the garbage. Not safe for
 * threads.
 */
final class Drain {
  private final byte[] buffer = new byte[1 << 13];

  void toEnd(InputStream bytes) throws IOException {
    int count = 0;
    while (count >= 0) {
      count = bytes.read(buffer);
    }
  }
}
