package clusterapi.storage.debugzip;

import java.util.OptionalLong;

/**
 * Hears how far the reading of an archive is. Called by one thread at a time, at the start, at the
 * end, and between them after every {@value #MEMBERS_PER_STEP} members or {@value #BYTES_PER_STEP}
 * bytes; it should return quickly.
 */
@FunctionalInterface
public interface ArchiveProgress {
  /** After how many members the listener is called, at the latest. */
  int MEMBERS_PER_STEP = 256;

  /** After how many bytes of the file the listener is called, at the latest. */
  int BYTES_PER_STEP = 1 << 20;

  /** Nobody listens. */
  ArchiveProgress NONE = step -> {};

  /**
   * The reading has come this far.
   *
   * @param step how far
   */
  void at(Step step);

  /**
   * How far a reading is. Only members that are needed count.
   *
   * @param membersDone how many members were read
   * @param membersTotal how many there are, if the archive has a directory that says so
   * @param bytesDone how many bytes of the file were read, as they lie on disk
   * @param bytesTotal how many there are to read, if known
   */
  record Step(
      long membersDone, OptionalLong membersTotal, long bytesDone, OptionalLong bytesTotal) {}
}
