package clusterapi.bootstrap.settings;

/** A text that is not a value of its setting's type. */
public final class BadValue extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String sentence;

  /** Whether the text may hold a secret. */
  private final boolean hidesText;

  /**
   * A refusal, which is told with the text.
   *
   * @param sentence what is wrong and what to write instead, without the setting's name
   */
  BadValue(String sentence) {
    this(sentence, false);
  }

  private BadValue(String sentence, boolean hidesText) {
    super(sentence);
    this.sentence = sentence;
    this.hidesText = hidesText;
  }

  /** A refusal of a text that may hold a secret, and that is not repeated. */
  static BadValue hidden(String sentence) {
    return new BadValue(sentence, true);
  }

  /** Whether the text must not be shown. */
  boolean hidesText() {
    return hidesText;
  }

  /** What is wrong and what to write instead. */
  public String sentence() {
    return sentence;
  }
}
