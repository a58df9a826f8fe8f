package clusterapi.bootstrap.process;

import org.jspecify.annotations.Nullable;

/** The server cannot start, and the operator can do something about it. */
public final class StartFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;
  private final String sentence;

  /**
   * A failure.
   *
   * @param exitCode what the process ends with
   * @param sentence what is wrong, with the value and the remedy
   * @param cause why, for {@code --verbose}; null if there is no deeper cause
   */
  public StartFailure(ExitCode exitCode, String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
    this.exitCode = exitCode;
    this.sentence = sentence;
  }

  /** What the process ends with. */
  public ExitCode exitCode() {
    return exitCode;
  }

  /** What is wrong, with the value and the remedy. */
  public String sentence() {
    return sentence;
  }
}
