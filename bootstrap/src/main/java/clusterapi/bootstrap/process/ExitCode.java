package clusterapi.bootstrap.process;

import java.util.EnumSet;
import java.util.List;

/** What the process's exit code means. */
public enum ExitCode {
  /** It did what it was asked to; a server was told to stop, and did. */
  OK(0, "done, or stopped when told to"),
  /** Our fault, or the machine's: what no other code is for. */
  FAILED(1, "an error that no other code stands for"),
  /** The command line, the environment or the settings file asks for what cannot be. */
  BAD_USAGE(2, "a flag, variable or settings file is wrong"),
  /** An address is taken, not this machine's, or not allowed. */
  CANNOT_BIND(3, "an address cannot be listened at"),
  /** The archive is missing, damaged or no archive. */
  SOURCE_UNREADABLE(4, "the source of the cluster's state cannot be read"),
  /** The data folder or the database cannot be made, reached, read or written. */
  STORE_UNUSABLE(5, "the store of users and logins cannot be used"),
  /** The certificate or its key is missing or damaged. */
  CERTIFICATES_UNUSABLE(6, "the certificates cannot be used"),
  /** Asking again may help. */
  SERVER_UNAVAILABLE(7, "the server asked cannot be reached, or cannot answer now"),
  /** There is no session, it does not hold any more, or a login was refused. */
  NOT_LOGGED_IN(8, "the server asked wants a login, or refused one"),
  /** The user is known, and may not. */
  NOT_ALLOWED(9, "the user may not ask that"),
  /** No such node or range. */
  NOT_FOUND(10, "what was asked for does not exist"),
  /** Asking again does not help. */
  NOT_SUPPORTED(11, "what the server knows has no answer to that"),
  /** What the others said was printed. */
  SOME_NODES_FAILED(12, "some nodes did not answer; the rest was printed");

  /** With which a server can end. */
  public static final List<ExitCode> OF_A_SERVER =
      List.copyOf(EnumSet.range(OK, CERTIFICATES_UNUSABLE));

  private final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  /** The number that a shell sees. */
  public int number() {
    return number;
  }

  /** A few words for help and documentation. */
  public String meaning() {
    return meaning;
  }
}
