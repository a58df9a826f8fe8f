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

  /** Is given members to read. */
  interface Reader {
    /** Whether a member's bytes are needed. */
    boolean wants(String name) throws UnreadableArchiveException;

    /**
     * Reads a member.
     *
     * @param name as in the archive
     * @param bytes its bytes; ends with {@link MemberException} where they are damaged or cut short
     */
    void read(String name, InputStream bytes) throws IOException, UnreadableArchiveException;

    /** A member's bytes are needed, and cannot be had. */
    void cannotRead(String name, MemberException reason);
  }

  /** Whether {@link #list} can say something before anything is read. */
  boolean hasDirectory();

  /** Tells of each member; nothing without a directory. */
  void list(Lister lister) throws IOException, UnreadableArchiveException;

  /** Gives each member that is wanted to the reader, in the order of the file. */
  void readAll(Reader reader) throws IOException, UnreadableArchiveException;

  /** How many bytes of the file were read for members that were wanted. */
  long bytesRead();
}
