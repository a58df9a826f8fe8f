package clusterapi.http.body;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The body of an answer as it is sent, ready-made. Safe for many threads. */
public final class KeptBody {
  private final byte[] bytes;
  private final boolean compressed;
  private volatile @Nullable EntityTag tag;

  KeptBody(byte[] bytes, boolean compressed) {
    this.bytes = bytes;
    this.compressed = compressed;
  }

  /**
   * A body that is the same for everyone, and too small to be compressed.
   *
   * @param bytes the body; not copied
   * @return the body
   */
  public static KeptBody of(byte[] bytes) {
    return new KeptBody(bytes, false);
  }

  /** The body itself, shared by all: it must not be changed. */
  public byte[] bytes() {
    return bytes;
  }

  /** Whether it is compressed. */
  public boolean isCompressed() {
    return compressed;
  }

  /**
   * Its tag, worked out for the first who asks.
   *
   * @param writer writes the body before compression
   * @return the tag
   * @throws IOException if the writer does
   */
  public EntityTag tag(BodyWriter writer) throws IOException {
    EntityTag known = tag;
    if (known == null) {
      known = EntityTag.of(writer);
      tag = known;
    }
    return known;
  }
}
