package clusterapi.storage.embedded;

import java.util.Locale;
import java.util.UUID;

/** How the key-value layer prints an open transaction. */
final class TransactionText {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /** How far two clocks of the cluster may be apart. */
  private static final long MAX_CLOCK_OFFSET = NANOS_PER_SECOND / 2;

  private static final int PRIORITY_STEPS = 100_000_000;

  private TransactionText() {}

  /** A transaction that has written nothing. */
  static String reading(UUID id, long startNanos) {
    return text(id, startNanos, "/Min", false);
  }

  /** A transaction that has written to a table once. */
  static String writing(UUID id, long startNanos, int table) {
    String anchor = "/Table/" + table + "/1/" + (id.hashCode() & 0xFFFF) + "/0";
    return text(id, startNanos, anchor, true);
  }

  private static String text(UUID id, long startNanos, String anchor, boolean writes) {
    String start = clockReading(startNanos);
    return String.format(
        Locale.ROOT,
        "\"sql txn\" meta={id=%s key=%s pri=0.%08d epo=0 ts=%s min=%s seq=%d} lock=%b stat=PENDING"
            + " rts=%s wto=false gul=%s",
        id.toString().substring(0, 8),
        anchor,
        Integer.remainderUnsigned(id.hashCode(), PRIORITY_STEPS),
        start,
        start,
        writes ? 1 : 0,
        writes,
        start,
        clockReading(startNanos + MAX_CLOCK_OFFSET));
  }

  private static String clockReading(long nanos) {
    return String.format(
        Locale.ROOT, "%d.%09d,0", nanos / NANOS_PER_SECOND, nanos % NANOS_PER_SECOND);
  }
}
