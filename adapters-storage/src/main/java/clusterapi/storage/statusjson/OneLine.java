package clusterapi.storage.statusjson;

import java.util.HexFormat;

/** Foreign text that is shown inside a sentence. */
public final class OneLine {
  private static final int MAX_LENGTH = 1000;

  private OneLine() {}

  /** The text with control characters made visible, cut where it is very long. */
  public static String of(String text) {
    StringBuilder line = new StringBuilder(Math.min(text.length(), MAX_LENGTH));
    for (int i = 0; i < text.length() && line.length() < MAX_LENGTH; i++) {
      char c = text.charAt(i);
      boolean shown = !Character.isISOControl(c) && c != '\u2028' && c != '\u2029';
      if (shown) {
        line.append(c);
      } else {
        line.append("\\u").append(HexFormat.of().toHexDigits(c));
      }
    }
    return text.length() > MAX_LENGTH ? line.append('…').toString() : line.toString();
  }
}
