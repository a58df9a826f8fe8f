package clusterapi.storage.debugzip;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** An archive as a row of members: a zip file with its directory, one without, or a folder. */
interface MemberSource extends Closeable {
  /** Hears of each member without its bytes. */
  @FunctionalInterface
  interface Lister {
    /**
     * There is a member.
     *
     * @param name as in the archive, unchecked
     * @param bytes how many bytes of the file it takes
     */
    void member(String name, long bytes);
  }

  /** A member whose bytes can be had at any time until the source is closed, on any thread. */
  interface Stored {
    /** How many bytes of the file it takes. */
    long packedBytes();

    /**
     * Opens the member.
     *
     * @param bench what is used again from one member to the next; streams that were opened with
     *     them before must not be read any more
     * @throws MemberException if its bytes cannot be had
     */
    MemberStream open(Workbench bench) throws IOException, UnreadableArchiveException;
  }

  /** Is given members to read. */
  interface Reader {
    /** Whether a member's bytes are needed. */
    boolean wants(String name) throws UnreadableArchiveException;

    /**
     * Reads the member that was last said to be wanted, at once or later.
     *
     * @param name as in the archive
     * @param member its bytes
     */
    void read(String name, Stored member) throws IOException, UnreadableArchiveException;

    /**
     * Reads the member that was last said to be wanted, at once.
     *
     * @param name as in the archive
     * @param bytes its bytes; ends with {@link MemberException} where they are damaged or cut short
     */
    void readNow(String name, MemberStream bytes) throws IOException, UnreadableArchiveException;

    /** The bytes of the member that was last said to be wanted cannot be had. */
    void cannotRead(String name, MemberException reason);
  }

  /** A member's bytes as they are read. */
  abstract class MemberStream extends InputStream {
    /** How many bytes of the file were read for it so far. */
    abstract long packedBytesRead();
  }

  /** Whether {@link #list} can say something before anything is read. */
  boolean hasDirectory();

  /** Tells of each member; nothing without a directory. */
  void list(Lister lister) throws IOException, UnreadableArchiveException;

  /** Gives each member that is wanted to the reader, in the order of the file. */
  void readAll(Reader reader) throws IOException, UnreadableArchiveException;
}
