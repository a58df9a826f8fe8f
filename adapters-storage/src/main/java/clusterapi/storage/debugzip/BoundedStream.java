package clusterapi.storage.debugzip;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that ends with {@link MemberException} when it gives more bytes than a limit allows. */
final class BoundedStream extends FilterInputStream {
  private final long limit;
  private long produced;

  BoundedStream(InputStream in, long limit) {
    super(in);
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    count(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int count = super.read(into, offset, length);
    count(Math.max(0, count));
    return count;
  }

  private void count(int more) throws MemberException {
    produced += more;
    if (produced > limit) {
      throw new MemberException("has more than the limit of " + limit + " bytes");
    }
  }
}
