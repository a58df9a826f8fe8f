package clusterapi.storage.embedded;

import clusterapi.domain.range.Key;
import clusterapi.domain.range.row.ByteSlice;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A key, raw and as people read it, such as {@code /Table/106/1/"amsterdam"}. Immutable. */
final class DemoKey {
  static final DemoKey MIN = new DemoKey(Key.MIN, "/Min");
  static final DemoKey MAX = new DemoKey(Key.MAX, "/Max");

  private final byte[] raw;
  private final int rawLength;
  private final byte[] pretty;
  private final int prettyLength;

  DemoKey(Key raw, String pretty) {
    this(raw.bytes(), raw.length(), pretty.getBytes(StandardCharsets.UTF_8));
  }

  private DemoKey(byte[] raw, int rawLength, byte[] pretty) {
    this(raw, rawLength, pretty, pretty.length);
  }

  /** A key of the first bytes of arrays that nobody changes any more. */
  DemoKey(byte[] raw, int rawLength, byte[] pretty, int prettyLength) {
    this.raw = raw;
    this.rawLength = rawLength;
    this.pretty = pretty;
    this.prettyLength = prettyLength;
  }

  /** Moves slices to the bytes and to the readable form. */
  void show(ByteSlice ofRaw, ByteSlice ofPretty) {
    ofRaw.set(raw, 0, rawLength);
    ofPretty.set(pretty, 0, prettyLength);
  }

  /** Copies the bytes to the front of an array that has room for them, and returns how many. */
  int copyRaw(byte[] to) {
    System.arraycopy(raw, 0, to, 0, rawLength);
    return rawLength;
  }

  /** The same for the readable form. */
  int copyPretty(byte[] to) {
    System.arraycopy(pretty, 0, to, 0, prettyLength);
    return prettyLength;
  }

  Key raw() {
    return Key.of(Arrays.copyOf(raw, rawLength));
  }

  String pretty() {
    return new String(pretty, 0, prettyLength, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DemoKey key && raw().equals(key.raw()) && pretty().equals(key.pretty());
  }

  @Override
  public int hashCode() {
    return raw().hashCode();
  }

  @Override
  public String toString() {
    return pretty();
  }
}
