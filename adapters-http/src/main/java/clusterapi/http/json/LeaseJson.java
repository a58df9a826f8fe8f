package clusterapi.http.json;

import clusterapi.domain.range.row.LeaseRow;
import clusterapi.domain.range.row.ReplicaRow;
import clusterapi.domain.range.row.TimestampRow;

/**
 * One lease as an element of an array, with a comma behind it. Leases are two thirds of a page of
 * ranges, so they are put straight into the buffer: what always stands together is one constant.
 */
final class LeaseJson {
  /** The longest lease: four readings, eight more numbers, all names. */
  static final int MAX_BYTES = 1024;

  private static final Reading START = new Reading("{\"start\":{");
  private static final Reading EXPIRATION = new Reading("\"expiration\":{");
  private static final Reading START_STASIS = new Reading("\"deprecated_start_stasis\":{");
  private static final Reading PROPOSED = new Reading("\"proposed_ts\":{");
  private static final FieldName WALL_TIME = GoJson.name("wall_time");
  private static final FieldName LOGICAL = GoJson.name("logical");
  private static final FieldName SYNTHETIC = FieldName.literal("\"synthetic\":true,");
  private static final FieldName NODE = FieldName.literal("\"replica\":{\"node_id\":");
  private static final FieldName STORE = FieldName.literal(",\"store_id\":");
  private static final FieldName REPLICA = FieldName.literal(",\"replica_id\":");
  private static final FieldName TYPE = FieldName.literal(",\"type\":");
  private static final FieldName EPOCH = GoJson.name("epoch");
  private static final FieldName SEQUENCE = GoJson.name("sequence");
  private static final FieldName ACQUISITION = GoJson.name("acquisition_type");

  private LeaseJson() {}

  /**
   * What stands before a reading.
   *
   * @param open its name and bracket
   * @param openWallTime the same, and the name of the wall time
   */
  private record Reading(FieldName open, FieldName openWallTime) {
    Reading(String open) {
      this(FieldName.literal(open), FieldName.literal(open + "\"wall_time\":"));
    }
  }

  /** Writes a lease where {@link #MAX_BYTES} are free, and returns where it ends. */
  static int write(LeaseRow lease, byte[] out, int at) {
    int end = write(START, lease.start(), out, at);
    end = writeIfPresent(EXPIRATION, lease.expiration(), out, end);
    end = write(lease.holder(), out, end);
    end = writeIfPresent(START_STASIS, lease.deprecatedStartStasis(), out, end);
    end = writeIfPresent(PROPOSED, lease.proposedAt(), out, end);
    end = writeUnlessZero(EPOCH, lease.epoch(), out, end);
    end = writeUnlessZero(SEQUENCE, lease.sequence(), out, end);
    end = writeUnlessZero(ACQUISITION, lease.acquisition(), out, end);
    return close(out, end);
  }

  private static int writeIfPresent(Reading name, TimestampRow reading, byte[] out, int at) {
    return reading.isPresent() ? write(name, reading, out, at) : at;
  }

  private static int write(Reading name, TimestampRow reading, byte[] out, int at) {
    long wallTime = reading.wallTimeNanos();
    if (wallTime == 0 || reading.logical() != 0 || reading.isSynthetic()) {
      return writeRare(name, reading, out, at);
    }
    int end = Digits.write(wallTime, out, name.openWallTime().write(out, at));
    out[end] = '}';
    out[end + 1] = ',';
    return end + 2;
  }

  private static int writeRare(Reading name, TimestampRow reading, byte[] out, int at) {
    int end = name.open().write(out, at);
    end = writeUnlessZero(WALL_TIME, reading.wallTimeNanos(), out, end);
    end = writeUnlessZero(LOGICAL, reading.logical(), out, end);
    if (reading.isSynthetic()) {
      end = SYNTHETIC.write(out, end);
    }
    return close(out, end);
  }

  private static int write(ReplicaRow replica, byte[] out, int at) {
    int end = Digits.write(replica.node(), out, NODE.write(out, at));
    end = Digits.write(replica.store(), out, STORE.write(out, end));
    end = Digits.write(replica.replica(), out, REPLICA.write(out, end));
    if (replica.type() != ReplicaRow.NO_TYPE) {
      end = Digits.write(replica.type(), out, TYPE.write(out, end));
    }
    out[end] = '}';
    out[end + 1] = ',';
    return end + 2;
  }

  private static int writeUnlessZero(FieldName name, long value, byte[] out, int at) {
    if (value == 0) {
      return at;
    }
    int end = Digits.write(value, out, name.write(out, at));
    out[end] = ',';
    return end + 1;
  }

  /** Closes an object, whose last comma gives way to the bracket. */
  private static int close(byte[] out, int at) {
    int end = out[at - 1] == ',' ? at - 1 : at;
    out[end] = '}';
    out[end + 1] = ',';
    return end + 2;
  }
}
