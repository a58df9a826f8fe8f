package clusterapi.bootstrap.output;

/** How a cell is shown where there are colours. The text alone must say it all. */
public enum Tone {
  /** As it comes. */
  PLAIN(""),
  /** A heading. */
  HEADING("1"),
  /** As it should be. */
  GOOD("32"),
  /** On its way, or worth a look. */
  NOTABLE("33"),
  /** Wrong. */
  BAD("31"),
  /** Of little interest. */
  FAINT("2");

  private final String code;

  Tone(String code) {
    this.code = code;
  }

  /** The text with what switches the tone on in front of it, and off after it. */
  String paint(String text) {
    return code.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
