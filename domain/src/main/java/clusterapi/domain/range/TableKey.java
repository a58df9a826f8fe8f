package clusterapi.domain.range;

import java.util.OptionalLong;

/**
 * The table part of a raw key.
 *
 * @param tableId the table, or empty for a key outside of table data
 * @param indexId the index, or empty if the key ends before it
 */
record TableKey(OptionalLong tableId, OptionalLong indexId) {
  private static final TableKey NONE = new TableKey(OptionalLong.empty(), OptionalLong.empty());

  /** The first byte of a key of a virtual cluster; its tenant id follows. */
  private static final int TENANT_PREFIX = 0xFE;

  /** One byte holds the ids 0 to 109, from this byte on. */
  private static final int SMALL_ZERO = 0x88;

  private static final int SMALL_MAX = 109;

  /** From here on, the first byte tells how many big-endian bytes follow. */
  private static final int SIZED_ZERO = SMALL_ZERO + SMALL_MAX;

  private static final int MAX_FOLLOWING_BYTES = 8;

  static TableKey of(byte[] key) {
    Reader reader = new Reader(key);
    if (key.length > 0 && (key[0] & 0xFF) == TENANT_PREFIX) {
      reader.position = 1;
      if (reader.varint().isEmpty()) {
        return NONE;
      }
    }
    OptionalLong table = reader.varint();
    return table.isEmpty() ? NONE : new TableKey(table, reader.varint());
  }

  /** Reads ascending varints one after the other. */
  private static final class Reader {
    private final byte[] key;
    private int position;

    Reader(byte[] key) {
      this.key = key;
    }

    OptionalLong varint() {
      if (position >= key.length) {
        return OptionalLong.empty();
      }
      int first = key[position] & 0xFF;
      int following = first - SIZED_ZERO;
      if (first < SMALL_ZERO || following > MAX_FOLLOWING_BYTES) {
        return OptionalLong.empty();
      }
      if (following <= 0) {
        position++;
        return OptionalLong.of(first - SMALL_ZERO);
      }
      if (key.length - position - 1 < following) {
        return OptionalLong.empty();
      }
      long value = 0;
      for (int i = 1; i <= following; i++) {
        value = (value << 8) | (key[position + i] & 0xFF);
      }
      position += 1 + following;
      return value < 0 ? OptionalLong.empty() : OptionalLong.of(value);
    }
  }
}
