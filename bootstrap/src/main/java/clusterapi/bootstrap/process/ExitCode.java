package clusterapi.bootstrap.process;

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
  CERTIFICATES_UNUSABLE(6, "the certificates cannot be used");

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
