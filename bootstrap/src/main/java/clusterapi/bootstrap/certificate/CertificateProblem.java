package clusterapi.bootstrap.certificate;

import org.jspecify.annotations.Nullable;

/** A certificate cannot be made, read or written; the message says why, and what helps. */
public final class CertificateProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String sentence;

  /**
   * A problem.
   *
   * @param sentence what is wrong, with the file or value and the remedy
   * @param cause why; null if there is no deeper cause
   */
  CertificateProblem(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
    this.sentence = sentence;
  }

  /** What is wrong, with the file or value and the remedy. */
  public String sentence() {
    return sentence;
  }
}
