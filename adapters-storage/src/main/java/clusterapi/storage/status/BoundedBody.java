package clusterapi.storage.status;

import clusterapi.storage.live.CallException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** An answer's body that ends with {@link CallException} when it gets too long. */
final class BoundedBody extends FilterInputStream {
  private final long limit;
  private long produced;

  BoundedBody(InputStream in, long limit) {
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

  private void count(int more) throws CallException {
    produced += more;
    if (produced > limit) {
      throw CallException.noAnswer(
          "its answer has more than the limit of " + limit + " bytes", null);
    }
  }
}
