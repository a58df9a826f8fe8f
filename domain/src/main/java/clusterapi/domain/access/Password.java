package clusterapi.domain.access;

/** A password as a person typed it. Its text form hides it. Immutable. */
public final class Password {
  private final String text;

  private Password(String text) {
    this.text = text;
  }

  /**
   * A password.
   *
   * @param text any text, also empty
   * @return the password
   */
  public static Password of(String text) {
    return new Password(text);
  }

  /** The text itself, for the one who verifies it. */
  public String reveal() {
    return text;
  }

  /** Never the text. */
  @Override
  public String toString() {
    return "Password[hidden]";
  }
}
