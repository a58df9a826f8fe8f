package clusterapi.storage.packed;

import java.util.Arrays;

/**
 * Gives the same name to the same bytes, so that what the replicas of a range share (their record,
 * its keys, its leases) is kept once. Needed only while records are added.
 */
final class InternPool {
  /**
   * How many places are looked at before bytes are kept a second time. Sharing saves memory and
   * means nothing else, so input made to collide costs space but no time.
   */
  private static final int MAX_PROBES = 32;

  private static final int EMPTY = -1;

  private final ByteArena arena;
  private int[] names;
  private int[] hashes;
  private int used;

  InternPool(ByteArena arena) {
    this.arena = arena;
    this.names = emptyTable(1 << 12);
    this.hashes = new int[names.length];
  }

  /** The name of a record with these bytes, which is added to the arena if there is none. */
  int intern(Encoder record) {
    return intern(record.bytes(), record.length());
  }

  int intern(byte[] bytes, int length) {
    int hash = hash(bytes, length);
    int slot = hash & (names.length - 1);
    for (int probe = 0; probe < MAX_PROBES; probe++) {
      if (names[slot] == EMPTY) {
        int name = arena.append(bytes, length);
        names[slot] = name;
        hashes[slot] = hash;
        used++;
        growIfCrowded();
        return name;
      }
      if (hashes[slot] == hash && arena.holds(names[slot], bytes, length)) {
        return names[slot];
      }
      slot = (slot + 1) & (names.length - 1);
    }
    return arena.append(bytes, length);
  }

  private void growIfCrowded() {
    if (used * 3L < names.length * 2L || names.length >= 1 << 29) {
      return;
    }
    int[] oldNames = names;
    int[] oldHashes = hashes;
    names = emptyTable(oldNames.length * 2);
    hashes = new int[names.length];
    for (int i = 0; i < oldNames.length; i++) {
      if (oldNames[i] != EMPTY) {
        int slot = oldHashes[i] & (names.length - 1);
        while (names[slot] != EMPTY) {
          slot = (slot + 1) & (names.length - 1);
        }
        names[slot] = oldNames[i];
        hashes[slot] = oldHashes[i];
      }
    }
  }

  private static int[] emptyTable(int size) {
    int[] table = new int[size];
    Arrays.fill(table, EMPTY);
    return table;
  }

  private static int hash(byte[] bytes, int length) {
    int hash = length;
    for (int i = 0; i < length; i++) {
      hash = hash * 31 + bytes[i];
    }
    hash *= 0x9E3779B1;
    return hash ^ (hash >>> 15);
  }
}
