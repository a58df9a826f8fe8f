package clusterapi.storage.packed;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Gives the same name to the same bytes, so that what the replicas of a range share (their record,
 * its keys, its leases) is kept once. Needed only while records are added. Safe for threads: the
 * pool is divided by hash, so that two threads seldom want the same part of it.
 */
final class InternPool {
  /**
   * How many places are looked at before bytes are kept a second time. Sharing saves memory and
   * means nothing else, so input made to collide costs space but no time.
   */
  private static final int MAX_PROBES = 32;

  private static final int STRIPE_BITS = 6;
  private static final int MAX_STRIPE_SIZE = 1 << 26;
  private static final long EMPTY = -1;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final ByteArena arena;
  private final Stripe[] stripes = new Stripe[1 << STRIPE_BITS];

  InternPool(ByteArena arena) {
    this.arena = arena;
    Arrays.setAll(stripes, i -> new Stripe());
  }

  /** The name of a record with these bytes, which is added to the arena if there is none. */
  int intern(Encoder record) {
    int hash = hash(record.bytes(), record.length());
    // The stripe is told by the highest bits, the place in it by the lowest.
    return stripes[hash >>> (Integer.SIZE - STRIPE_BITS)].intern(
        hash, record.bytes(), record.length());
  }

  /** A table of names; each place holds a hash in its upper half and a name in its lower. */
  private final class Stripe {
    private long[] places = emptyTable(1 << 6);
    private int used;

    synchronized int intern(int hash, byte[] bytes, int length) {
      int slot = hash & (places.length - 1);
      for (int probe = 0; probe < MAX_PROBES; probe++) {
        long place = places[slot];
        if (place == EMPTY) {
          int name = arena.append(bytes, length);
          places[slot] = ((long) hash << Integer.SIZE) | name;
          used++;
          growIfCrowded();
          return name;
        }
        if ((int) (place >> Integer.SIZE) == hash && arena.holds((int) place, bytes, length)) {
          return (int) place;
        }
        slot = (slot + 1) & (places.length - 1);
      }
      return arena.append(bytes, length);
    }

    private void growIfCrowded() {
      if (used * 3L < places.length * 2L || places.length >= MAX_STRIPE_SIZE) {
        return;
      }
      long[] old = places;
      places = emptyTable(old.length * 2);
      for (long place : old) {
        if (place != EMPTY) {
          int slot = (int) (place >> Integer.SIZE) & (places.length - 1);
          while (places[slot] != EMPTY) {
            slot = (slot + 1) & (places.length - 1);
          }
          places[slot] = place;
        }
      }
    }
  }

  private static long[] emptyTable(int size) {
    long[] table = new long[size];
    Arrays.fill(table, EMPTY);
    return table;
  }

  /** Eight bytes at a time: records have some hundred, and all that is added is hashed. */
  private static int hash(byte[] bytes, int length) {
    long hash = length;
    int i = 0;
    for (; i + Long.BYTES <= length; i += Long.BYTES) {
      hash = mixed(hash, (long) LONGS.get(bytes, i));
    }
    long rest = 0;
    for (; i < length; i++) {
      rest = rest << Byte.SIZE | (bytes[i] & 0xFF);
    }
    hash = mixed(hash, rest);
    return (int) (hash ^ (hash >>> Integer.SIZE));
  }

  private static long mixed(long hash, long more) {
    long mixed = (hash ^ more) * 0x9E3779B97F4A7C15L;
    return mixed ^ (mixed >>> 29);
  }
}
