package clusterapi.storage.debugzip;

import java.io.IOException;
import java.io.InputStream;

/** A file's bytes, ending with {@link MemberException} when they are more than a limit allows. */
final class BoundedStream extends MemberSource.MemberStream {
  private final InputStream in;
  private final long limit;
  private long produced;

  BoundedStream(InputStream in, long limit) {
    this.in = in;
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    int value = in.read();
    count(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int count = in.read(into, offset, length);
    count(Math.max(0, count));
    return count;
  }

  @Override
  long packedBytesRead() {
    return produced;
  }

  private void count(int more) throws MemberException {
    produced += more;
    if (produced > limit) {
      throw new MemberException("has more than the limit of " + limit + " bytes");
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
