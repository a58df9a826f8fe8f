package clusterapi.http.exchange;

/** A refusal that only HTTP knows, such as of a body that is too large. */
public final class HttpRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The status code. */
  private final int status;

  /** What is wrong, for the caller. */
  private final String sentence;

  /**
   * A refusal.
   *
   * @param status the status code, from 400 on
   * @param sentence what is wrong, for the caller
   */
  public HttpRefusal(int status, String sentence) {
    super(sentence);
    this.status = status;
    this.sentence = sentence;
  }

  /** The status code. */
  public int status() {
    return status;
  }

  /** What is wrong, for the caller. */
  public String sentence() {
    return sentence;
  }
}
