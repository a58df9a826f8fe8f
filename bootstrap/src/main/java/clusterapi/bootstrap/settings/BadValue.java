package clusterapi.bootstrap.settings;

/** A text that is not a value of its setting's type. */
public final class BadValue extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String sentence;

  /**
   * A refusal.
   *
   * @param sentence what is wrong and what to write instead, without the setting's name
   */
  BadValue(String sentence) {
    super(sentence);
    this.sentence = sentence;
  }

  /** What is wrong and what to write instead. */
  public String sentence() {
    return sentence;
  }
}
